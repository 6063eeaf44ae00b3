namespace Gsl.Training;

/// <summary>The base optimiser of every stage that samples.</summary>
public enum PolicyLearner
{
    /// <summary>Proximal Policy Optimisation.</summary>
    Ppo,

    /// <summary>Phasic Policy Gradient: phases of PPO with auxiliary phases between them.</summary>
    Ppg,

    /// <summary>Soft Actor-Critic, for continuous actions.</summary>
    Sac,
}
