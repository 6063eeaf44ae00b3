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

    /// <summary>No demonstrations: PPO alone goes on (ablation).</summary>
    None,
}
