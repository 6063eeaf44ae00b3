namespace Gsl.Learning;

/// <summary>
/// The auxiliary phase of Phasic Policy Gradient (Cobbe et al. 2021), with the paper's values; the policy phase is PPO with its
/// own settings. Recipe section <c>ppg</c>.
/// </summary>
public sealed record PpgConfig
{
    /// <summary>Iterations of a policy phase, N_pi (<c>iterations</c>); their rollouts are all kept in memory.</summary>
    public int Iterations { get; init; } = 32;

    /// <summary>Passes over the kept rollouts in an auxiliary phase, E_aux (<c>epochs</c>).</summary>
    public int Epochs { get; init; } = 6;

    /// <summary>Weight beta_clone of KL(old policy || policy) (<c>clone_coefficient</c>).</summary>
    public float CloneCoefficient { get; init; } = 1f;

    /// <summary>Segments of a minibatch; a segment is what one slot did in one rollout, <c>ppo.steps</c> samples (<c>minibatch_segments</c>).</summary>
    public int MinibatchSegments { get; init; } = 4;

    /// <summary>Step size of the auxiliary phase's Adam (<c>learning_rate</c>).</summary>
    public float LearningRate { get; init; } = 5e-4f;

    /// <summary>Its epsilon (<c>adam_epsilon</c>).</summary>
    public float AdamEpsilon { get; init; } = 1e-8f;

    /// <summary>Its global gradient-norm clip, or 0 for none (<c>maximum_gradient_norm</c>).</summary>
    public float MaximumGradientNorm { get; init; }
}
