using Gsl.Learning;

namespace Gsl.Training;

/// <summary>One experiment, complete and validated: what a run directory keeps as <c>run.json</c>.</summary>
public sealed record Recipe
{
    /// <summary>Short name (<c>name</c>).</summary>
    public string Name { get; init; } = "";

    /// <summary>What it shows (<c>description</c>).</summary>
    public string Description { get; init; } = "";

    /// <summary>Root seed of everything random (<c>seed</c>).</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The base optimiser alone, or Algorithm 1 (<c>algorithm</c>: base, gsl).</summary>
    public TrainingAlgorithm Algorithm { get; init; } = TrainingAlgorithm.Base;

    /// <summary>The base optimiser of every stage (<c>learner</c>: ppo, ppg, sac).</summary>
    public PolicyLearner Learner { get; init; } = PolicyLearner.Ppo;

    /// <summary>Environment steps the whole run may charge, all stages together (<c>total_samples</c>).</summary>
    public long TotalSamples { get; init; } = 1_000_000;

    /// <summary>The environment (<c>environment</c>).</summary>
    public EnvironmentRecipe Environment { get; init; } = new();

    /// <summary>The networks (<c>policy</c>).</summary>
    public PolicyConfig Policy { get; init; } = new();

    /// <summary>PPO, and the policy phases of PPG (<c>ppo</c>).</summary>
    public PpoConfig Ppo { get; init; } = new();

    /// <summary>The auxiliary phases of PPG (<c>ppg</c>).</summary>
    public PpgConfig Ppg { get; init; } = new();

    /// <summary>SAC, in place of PPO where it is the learner (<c>sac</c>).</summary>
    public SacConfig Sac { get; init; } = new();

    /// <summary>When the generalist counts as plateaued and as good enough (<c>plateau</c>).</summary>
    public PlateauConfig Plateau { get; init; } = new();

    /// <summary>The population (<c>specialists</c>).</summary>
    public SpecialistsConfig Specialists { get; init; } = new();

    /// <summary>What is kept of their experience (<c>demonstrations</c>).</summary>
    public DemonstrationsConfig Demonstrations { get; init; } = new();

    /// <summary>How the generalist learns on (<c>consolidation</c>).</summary>
    public ConsolidationConfig Consolidation { get; init; } = new();

    /// <summary>Evaluation of checkpoints (<c>evaluation</c>).</summary>
    public EvaluationConfig Evaluation { get; init; } = new();

    /// <summary>Checkpoints (<c>checkpoints</c>).</summary>
    public CheckpointsConfig Checkpoints { get; init; } = new();

    /// <summary>Whether the plateaued generalist also trains on alone to the full budget, for comparison; its samples are not charged to the run (<c>baseline</c>).</summary>
    public bool Baseline { get; init; }

    /// <summary>Parallel environments of the generalist.</summary>
    public int Slots => Learner == PolicyLearner.Sac ? Sac.Slots : Ppo.Slots;

    /// <summary>Samples of one iteration of the generalist.</summary>
    public int RolloutSize => Learner == PolicyLearner.Sac ? Sac.RolloutSize : Ppo.RolloutSize;
}
