namespace Gsl.Training;

/// <summary>Names of the scalars in <c>metrics.jsonl</c> and TensorBoard: stable, and CleanRL's words where it has them. Meanings stand in docs/metrics.md.</summary>
public static class MetricNames
{
    /// <summary>Mean raw return of the episodes that ended in the iteration.</summary>
    public const string EpisodicReturn = "charts/episodic_return";

    /// <summary>The same, normalised by the family's score range.</summary>
    public const string Score = "charts/score";

    /// <summary>Share of successful episodes among those that ended.</summary>
    public const string SuccessRate = "charts/success_rate";

    /// <summary>Mean length of the episodes that ended, in environment steps.</summary>
    public const string EpisodicLength = "charts/episodic_length";

    /// <summary>Number of episodes that ended.</summary>
    public const string Episodes = "charts/episodes";

    /// <summary>Adam's step size.</summary>
    public const string LearningRate = "charts/learning_rate";

    /// <summary>Environment steps per second of wall clock; in TensorBoard alone, because it is never the same twice.</summary>
    public const string StepsPerSecond = "charts/SPS";

    /// <summary>Clipped surrogate loss.</summary>
    public const string PolicyLoss = "losses/policy_loss";

    /// <summary>Value loss, before its coefficient.</summary>
    public const string ValueLoss = "losses/value_loss";

    /// <summary>Mean entropy of the policy, in nats.</summary>
    public const string Entropy = "losses/entropy";

    /// <summary>KL divergence from the rollout's policy, estimator (r - 1) - log r.</summary>
    public const string ApproximateKl = "losses/approx_kl";

    /// <summary>The same, estimator -log r.</summary>
    public const string OldApproximateKl = "losses/old_approx_kl";

    /// <summary>Share of samples whose ratio was clipped.</summary>
    public const string ClipFraction = "losses/clipfrac";

    /// <summary>1 minus the value's residual variance over that of the returns.</summary>
    public const string ExplainedVariance = "losses/explained_variance";

    /// <summary>Global norm of the gradient before clipping.</summary>
    public const string GradientNorm = "losses/gradient_norm";

    /// <summary>Minibatches of the iteration; fewer than planned where the KL limit ended it.</summary>
    public const string Minibatches = "losses/minibatches";

    /// <summary>Largest |ratio - 1| of the first minibatch, before any parameter moved: zero unless something is wrong.</summary>
    public const string FirstRatioError = "losses/first_ratio_error";

    /// <summary>KL divergence of the policy from what it was before the auxiliary phase.</summary>
    public const string AuxiliaryDivergence = "losses/aux_kl_loss";

    /// <summary>Auxiliary phase's loss of the value output on the policy network.</summary>
    public const string AuxiliaryPolicyValueLoss = "losses/aux_aux_value_loss";

    /// <summary>Auxiliary phase's loss of the value.</summary>
    public const string AuxiliaryValueLoss = "losses/aux_real_value_loss";

    /// <summary>Global norm of the auxiliary phase's gradient before clipping.</summary>
    public const string AuxiliaryGradientNorm = "losses/aux_gradient_norm";

    /// <summary>Minibatches of the auxiliary phase; 0 in iterations without one.</summary>
    public const string AuxiliaryMinibatches = "losses/aux_minibatches";

    /// <summary>Mean standard deviation of a Gaussian policy.</summary>
    public const string StandardDeviation = "policy/standard_deviation";

    /// <summary>Mean probability (density) of demonstrated actions.</summary>
    public const string DemonstrationProbability = "demonstrations/probability";

    /// <summary>The rollout's largest advantage, the factor A_max of the demonstration term.</summary>
    public const string MaximumAdvantage = "demonstrations/max_advantage";

    /// <summary>Weight omega of the demonstration term.</summary>
    public const string DemonstrationWeight = "demonstrations/weight";

    /// <summary>Norm of the demonstration term's gradient over the sum of both terms' norms.</summary>
    public const string DemonstrationGradientShare = "demonstrations/gradient_share";

    /// <summary>Behaviour cloning's mean negative log-likelihood after a pass, on held-out trajectories where there are any.</summary>
    public const string CloningLoss = "cloning/loss";
}
