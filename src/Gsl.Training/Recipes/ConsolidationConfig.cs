using System.Text.Json.Serialization;
using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Consolidation, Algorithm 1 line 15. Section <c>consolidation</c>.</summary>
public sealed record ConsolidationConfig
{
    /// <summary>Demonstration learner (<c>learner</c>: dapg, bc, gail, none; with learner sac gail unless written).</summary>
    public DemonstrationLearner Learner { get; init; } = DemonstrationLearner.Dapg;

    /// <summary>Base optimiser during consolidation, where it differs from the generalist's (<c>ppo</c>, only the keys that differ).</summary>
    public PpoConfig Ppo { get; init; } = new();

    /// <summary>Auxiliary phases of the consolidation where the learner is PPG (<c>ppg</c>, only the keys that differ).</summary>
    public PpgConfig Ppg { get; init; } = new();

    /// <summary>SAC of the consolidation where it is the learner (<c>sac</c>, only the keys that differ).</summary>
    public SacConfig Sac { get; init; } = new();

    /// <summary>The discriminator (<c>gail</c>).</summary>
    public GailConfig Gail { get; init; } = new();

    /// <summary>The demonstration term (<c>dapg</c>).</summary>
    public DapgConfig Dapg { get; init; } = new();

    /// <summary>Behaviour cloning (<c>bc</c>).</summary>
    [JsonPropertyName("bc")]
    public BehaviorCloningConfig BehaviorCloning { get; init; } = new();

    /// <summary>Standard deviation a Gaussian generalist restarts with; 0 keeps the plateau's (<c>initial_standard_deviation</c>).</summary>
    public float InitialStandardDeviation { get; init; }

    /// <summary>Whether the generalist's Adam moments are kept (<c>keep_optimizer</c>).</summary>
    public bool KeepOptimizer { get; init; } = true;

    /// <summary>Whether SAC goes on with the generalist's replay buffer instead of an empty one (<c>keep_replay</c>).</summary>
    public bool KeepReplay { get; init; } = true;

    /// <summary>
    /// Whether SAC learns from the specialists' transitions too, which are added to that buffer (<c>specialist_replay</c>): off-policy
    /// learners can use what the population has seen, not only what it demonstrates.
    /// </summary>
    public bool SpecialistReplay { get; init; } = true;
}
