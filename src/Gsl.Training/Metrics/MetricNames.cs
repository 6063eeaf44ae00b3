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

    /// <summary>SAC: half the mean squared error of both critics, added up.</summary>
    public const string CriticLoss = "losses/qf_loss";

    /// <summary>SAC: mean of alpha log pi(a|s) - min Q(s, a).</summary>
    public const string ActorLoss = "losses/actor_loss";

    /// <summary>SAC: loss of the temperature.</summary>
    public const string TemperatureLoss = "losses/alpha_loss";

    /// <summary>SAC: the temperature alpha.</summary>
    public const string Temperature = "losses/alpha";

    /// <summary>SAC: mean of the first critic over the policy's actions.</summary>
    public const string ActionValue = "losses/qf_values";

    /// <summary>SAC: mean target of the critics.</summary>
    public const string CriticTarget = "losses/qf_target";

    /// <summary>SAC: norm of the actor's gradient before clipping.</summary>
    public const string ActorGradientNorm = "losses/actor_gradient_norm";

    /// <summary>SAC: norm of the critics' gradient before clipping.</summary>
    public const string CriticGradientNorm = "losses/critic_gradient_norm";

    /// <summary>SAC: updates of the iteration.</summary>
    public const string Updates = "losses/updates";

    /// <summary>SAC: rows of the replay buffer.</summary>
    public const string ReplayRows = "replay/rows";

    /// <summary>SAC: mean reward learned from, after mixing with GAIL's.</summary>
    public const string ReplayReward = "replay/reward";

    /// <summary>GAIL: cross-entropy of the discriminator.</summary>
    public const string GailLoss = "gail/loss";

    /// <summary>GAIL: share of demonstrated samples recognised.</summary>
    public const string GailExpertAccuracy = "gail/expert_accuracy";

    /// <summary>GAIL: share of the policy's samples recognised.</summary>
    public const string GailAgentAccuracy = "gail/agent_accuracy";

    /// <summary>GAIL: mean logit of demonstrated samples.</summary>
    public const string GailExpertLogit = "gail/expert_logit";

    /// <summary>GAIL: mean logit of the policy's samples.</summary>
    public const string GailAgentLogit = "gail/agent_logit";

    /// <summary>GAIL: mean reward of the policy's samples.</summary>
    public const string GailReward = "gail/reward";

    /// <summary>GAIL: updates of the discriminator.</summary>
    public const string GailUpdates = "gail/updates";

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
