namespace Gsl.Learning;

/// <summary>
/// Generative Adversarial Imitation Learning (Ho and Ermon 2016) beside SAC: a discriminator tells demonstrated from own
/// transitions, and what it takes for demonstrated is rewarded. Recipe section <c>gail</c>.
/// </summary>
public sealed record GailConfig
{
    /// <summary>Share of the environment's reward; the rest is the discriminator's (<c>environment_share</c>).</summary>
    public float EnvironmentShare { get; init; } = 0.3f;

    /// <summary>
    /// Whether the mixture is divided by <see cref="EnvironmentShare"/> and the discriminator's reward taken less its mean over the batch,
    /// unless that share is 0 (<c>keep_scale</c>). For episodes of fixed length the same objective, but the environment's reward counts
    /// as it did before GAIL began and nothing constant is added, so that inherited critics and temperature still fit.
    /// </summary>
    public bool KeepScale { get; init; } = true;

    /// <summary>Demonstrated samples of a discriminator update, and as many of the policy's own (<c>batch</c>).</summary>
    public int Batch { get; init; } = 256;

    /// <summary>Discriminator updates of a turn (<c>updates</c>).</summary>
    public int Updates { get; init; } = 5;

    /// <summary>Policy updates between turns, the first of which comes before any policy update (<c>every</c>).</summary>
    public int Every { get; init; } = 100;

    /// <summary>The policy's own samples are drawn from the newest this many rows of the replay buffer, inherited ones left out (<c>recent</c>).</summary>
    public int Recent { get; init; } = 6_000;

    /// <summary>Whether demonstrations are drawn uniformly over variations rather than over transitions (<c>balance_variations</c>).</summary>
    public bool BalanceVariations { get; init; } = true;

    /// <summary>Adam's step size (<c>learning_rate</c>).</summary>
    public float LearningRate { get; init; } = 3e-4f;

    /// <summary>Adam's epsilon (<c>adam_epsilon</c>).</summary>
    public float AdamEpsilon { get; init; } = 1e-8f;

    /// <summary>L2 penalty added to the gradient, 0 for none (<c>weight_decay</c>).</summary>
    public float WeightDecay { get; init; }
}
