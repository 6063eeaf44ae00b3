using System.Text.Json.Serialization;

namespace Gsl.Training;

/// <summary>How the generalist learns from demonstrations.</summary>
public enum DemonstrationLearner
{
    /// <summary>PPO with the demonstration term of DAPG.</summary>
    Dapg,

    /// <summary>Behaviour cloning alone, offline (the paper's ablation 6.5).</summary>
    [JsonStringEnumMemberName("bc")]
    BehaviorCloning,

    /// <summary>SAC rewarded by the discriminator of GAIL.</summary>
    Gail,

    /// <summary>No demonstrations: the base optimiser alone goes on (ablation).</summary>
    None,
}
