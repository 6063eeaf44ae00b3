namespace Gsl.Learning;

/// <summary>Proximal Policy Optimisation (Schulman et al. 2017): every switch, with the field's defaults. Recipe section <c>ppo</c>.</summary>
public sealed record PpoConfig
{
    /// <summary>Parallel environments (<c>slots</c>); the paper's "threads".</summary>
    public int Slots { get; init; } = 8;

    /// <summary>Steps of each slot per iteration (<c>steps</c>); slots x steps samples make one PPO epoch of the paper.</summary>
    public int Steps { get; init; } = 128;

    /// <summary>Passes over each rollout (<c>passes</c>).</summary>
    public int Passes { get; init; } = 4;

    /// <summary>
    /// Passes that train the value, or 0 for as many as train the policy (<c>value_passes</c>). Another number needs separate
    /// networks; each then has an Adam and a gradient-norm clip of its own.
    /// </summary>
    public int ValuePasses { get; init; }

    /// <summary>Samples of a minibatch (<c>minibatch</c>); the last one of a pass may be smaller.</summary>
    public int Minibatch { get; init; } = 256;

    /// <summary>Adam's step size (<c>learning_rate</c>).</summary>
    public float LearningRate { get; init; } = 3e-4f;

    /// <summary>Whether the step size falls linearly to zero over the stage's budget (<c>anneal_learning_rate</c>).</summary>
    public bool AnnealLearningRate { get; init; }

    /// <summary>Adam's epsilon (<c>adam_epsilon</c>).</summary>
    public float AdamEpsilon { get; init; } = 1e-5f;

    /// <summary>Discount factor gamma (<c>discount</c>).</summary>
    public float Discount { get; init; } = 0.99f;

    /// <summary>Lambda of generalised advantage estimation (<c>gae_lambda</c>).</summary>
    public float GaeLambda { get; init; } = 0.95f;

    /// <summary>Clip range of the probability ratio (<c>clip</c>).</summary>
    public float Clip { get; init; } = 0.2f;

    /// <summary>Whether the clip range falls linearly to zero over the stage's budget (<c>anneal_clip</c>).</summary>
    public bool AnnealClip { get; init; }

    /// <summary>Clip range of the value around its old prediction, or 0 for no clipping (<c>value_clip</c>).</summary>
    public float ValueClip { get; init; }

    /// <summary>Weight of the value loss, itself half the mean squared error (<c>value_coefficient</c>).</summary>
    public float ValueCoefficient { get; init; } = 0.5f;

    /// <summary>Weight of the entropy bonus (<c>entropy_coefficient</c>).</summary>
    public float EntropyCoefficient { get; init; }

    /// <summary>Whether that bonus stands in the loss or in the rewards (<c>entropy</c>: loss, reward).</summary>
    public EntropyForm Entropy { get; init; } = EntropyForm.Loss;

    /// <summary>What the value learns to predict (<c>value_target</c>: advantage, monte_carlo).</summary>
    public ValueTarget ValueTarget { get; init; } = ValueTarget.Advantage;

    /// <summary>Global gradient-norm clip, or 0 for none (<c>maximum_gradient_norm</c>).</summary>
    public float MaximumGradientNorm { get; init; } = 0.5f;

    /// <summary>How advantages are standardised (<c>normalize_advantages</c>: minibatch, rollout, none).</summary>
    public AdvantageNormalization NormalizeAdvantages { get; init; } = AdvantageNormalization.Minibatch;

    /// <summary>Ends an iteration's update once the approximate KL divergence of a minibatch exceeds 1.5 times this, or 0 for never (<c>target_kl</c>).</summary>
    public float TargetKl { get; init; }

    /// <summary>Whether observations are standardised by running statistics (<c>normalize_observations</c>).</summary>
    public bool NormalizeObservations { get; init; }

    /// <summary>Bound of standardised observations (<c>observation_clip</c>).</summary>
    public float ObservationClip { get; init; } = 10f;

    /// <summary>Whether rewards are divided by the deviation of a running discounted return (<c>normalize_rewards</c>).</summary>
    public bool NormalizeRewards { get; init; }

    /// <summary>Discount of that running return; 0 means <see cref="Discount"/> (<c>reward_discount</c>). Published Procgen results need 0.99 beside 0.999.</summary>
    public float RewardDiscount { get; init; }

    /// <summary>Bound of normalised rewards (<c>reward_clip</c>).</summary>
    public float RewardClip { get; init; } = 10f;

    /// <summary>Whether episodes cut by the horizon bootstrap from the value of their last observation (<c>bootstrap_truncated</c>); off treats the cut as death, as some scripts do.</summary>
    public bool BootstrapTruncated { get; init; } = true;

    /// <summary>Whether policy and value are trained in different numbers of passes.</summary>
    public bool TrainsApart => ValuePasses > 0 && ValuePasses != Passes;

    /// <summary>Samples of one iteration.</summary>
    public int RolloutSize => Slots * Steps;
}
