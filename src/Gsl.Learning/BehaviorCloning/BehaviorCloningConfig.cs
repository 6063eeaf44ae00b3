namespace Gsl.Learning;

/// <summary>Behaviour cloning: maximum likelihood on demonstrations. Recipe section <c>consolidation.bc</c>.</summary>
public sealed record BehaviorCloningConfig
{
    /// <summary>Most passes over the demonstrations (<c>passes</c>).</summary>
    public int Passes { get; init; } = 10;

    /// <summary>Transitions per minibatch (<c>minibatch</c>).</summary>
    public int Minibatch { get; init; } = 256;

    /// <summary>Adam's step size (<c>learning_rate</c>).</summary>
    public float LearningRate { get; init; } = 5e-4f;

    /// <summary>Weight of an entropy bonus (<c>entropy_coefficient</c>).</summary>
    public float EntropyCoefficient { get; init; }

    /// <summary>Weight of half the squared parameter norm (<c>weight_decay</c>).</summary>
    public float WeightDecay { get; init; }

    /// <summary>Share of trajectories held out to stop early, or 0 (<c>held_out</c>).</summary>
    public float HeldOut { get; init; } = 0.1f;

    /// <summary>Passes without a better held-out loss before stopping (<c>patience</c>).</summary>
    public int Patience { get; init; } = 2;

    /// <summary>Global gradient-norm clip, or 0 for none (<c>maximum_gradient_norm</c>).</summary>
    public float MaximumGradientNorm { get; init; } = 0.5f;
}
