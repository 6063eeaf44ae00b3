namespace Gsl.Learning;

/// <summary>
/// Soft Actor-Critic (Haarnoja et al. 2018, with the automatic temperature of their second paper): every switch, with the
/// field's defaults. Recipe section <c>sac</c>.
/// </summary>
/// <remarks>
/// An iteration is <see cref="Rounds"/> rounds of <see cref="Steps"/> steps in each of <see cref="Slots"/> slots followed by
/// <see cref="Updates"/> updates, so the ratio of updates to samples is <see cref="UpdatesPerSample"/>, whatever the slots.
/// </remarks>
public sealed record SacConfig
{
    /// <summary>Parallel environments (<c>slots</c>).</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Steps of each slot between updates (<c>steps</c>).</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Updates after those steps (<c>updates</c>).</summary>
    public int Updates { get; init; } = 1;

    /// <summary>Rounds of steps and updates in an iteration, after which figures are logged and checkpoints may be written (<c>rounds</c>).</summary>
    public int Rounds { get; init; } = 1000;

    /// <summary>Samples of an update's batch (<c>batch</c>).</summary>
    public int Batch { get; init; } = 256;

    /// <summary>Rows the replay buffer holds, all slots together (<c>replay</c>); the oldest make room.</summary>
    public int Replay { get; init; } = 1_000_000;

    /// <summary>
    /// Samples before the first update (<c>warm_up</c>). A fresh policy takes uniformly random actions meanwhile, one that continues
    /// another's weights its own.
    /// </summary>
    public int WarmUp { get; init; } = 5_000;

    /// <summary>Adam's step size for all networks (<c>learning_rate</c>).</summary>
    public float LearningRate { get; init; } = 3e-4f;

    /// <summary>The critics' step size where it differs, 0 for <see cref="LearningRate"/> (<c>critic_learning_rate</c>).</summary>
    public float CriticLearningRate { get; init; }

    /// <summary>The temperature's step size where it differs, 0 for <see cref="LearningRate"/> (<c>temperature_learning_rate</c>).</summary>
    public float TemperatureLearningRate { get; init; }

    /// <summary>Adam's epsilon (<c>adam_epsilon</c>).</summary>
    public float AdamEpsilon { get; init; } = 1e-8f;

    /// <summary>L2 penalty added to the networks' gradients, 0 for none (<c>weight_decay</c>).</summary>
    public float WeightDecay { get; init; }

    /// <summary>Gradient-norm clip of actor and critics, 0 for none (<c>maximum_gradient_norm</c>).</summary>
    public float MaximumGradientNorm { get; init; }

    /// <summary>Discount factor gamma (<c>discount</c>).</summary>
    public float Discount { get; init; } = 0.99f;

    /// <summary>Share tau of the critics that enters their targets at each of these updates (<c>target_share</c>).</summary>
    public float TargetShare { get; init; } = 0.005f;

    /// <summary>Updates between changes of the target critics (<c>target_interval</c>).</summary>
    public int TargetInterval { get; init; } = 1;

    /// <summary>
    /// Updates that the policy which is evaluated, demonstrates and is shown looks back on: it has the average of the actor's weights
    /// over about so many, the latest counting most; 0 for the actor as it is (<c>actor_average</c>). What collects samples and learns is
    /// always the actor itself.
    /// </summary>
    public int ActorAverage { get; init; }

    /// <summary>Whether the temperature alpha follows the target entropy (<c>automatic_temperature</c>).</summary>
    public bool AutomaticTemperature { get; init; } = true;

    /// <summary>Temperature at the start, or for ever if it is not automatic (<c>temperature</c>); an automatic one goes on from the parent's in specialists and consolidation.</summary>
    public float Temperature { get; init; } = 1f;

    /// <summary>Entropy per control that the automatic temperature aims at, in nats of actions scaled to [-1, 1] (<c>target_entropy</c>); -1 is the field's.</summary>
    public float TargetEntropy { get; init; } = -1f;

    /// <summary>Form of the temperature's loss (<c>temperature_loss</c>: logarithm, value).</summary>
    public TemperatureLoss TemperatureLoss { get; init; } = TemperatureLoss.Logarithm;

    /// <summary>How the log standard deviation is bounded (<c>deviation_bounds</c>: clamp, tanh).</summary>
    public DeviationBounds DeviationBounds { get; init; } = DeviationBounds.Clamp;

    /// <summary>Least log standard deviation (<c>minimum_log_deviation</c>); -5 is usual with tanh.</summary>
    public float MinimumLogDeviation { get; init; } = -20f;

    /// <summary>Greatest log standard deviation (<c>maximum_log_deviation</c>).</summary>
    public float MaximumLogDeviation { get; init; } = 2f;

    /// <summary>Further noise of the actions taken, in actions scaled to [-1, 1] (<c>noise</c>: none, gaussian, ornstein_uhlenbeck).</summary>
    public ExplorationNoise Noise { get; init; } = ExplorationNoise.None;

    /// <summary>Its standard deviation; of Ornstein-Uhlenbeck the factor of its normal increments (<c>noise_deviation</c>).</summary>
    public float NoiseDeviation { get; init; } = 0.5f;

    /// <summary>
    /// Time step of Ornstein-Uhlenbeck noise (<c>noise_time_step</c>): it forgets itself in about 1 / (0.15 x this) steps. The usual
    /// 0.01 pushes the same way for hundreds of them.
    /// </summary>
    public float NoiseTimeStep { get; init; } = 0.01f;

    /// <summary>Whether the replay buffer is kept beside the checkpoints, without which a resumed run is another run and nothing is handed on to specialists and consolidation (<c>save_replay</c>).</summary>
    public bool SaveReplay { get; init; } = true;

    /// <summary>Samples of an iteration.</summary>
    public int RolloutSize => checked(Slots * Steps * Rounds);

    /// <summary>Updates per sample.</summary>
    public double UpdatesPerSample => (double)Updates / (Slots * Steps);
}
