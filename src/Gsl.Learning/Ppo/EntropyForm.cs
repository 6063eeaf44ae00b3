namespace Gsl.Learning;

/// <summary>How the policy's entropy enters PPO's objective.</summary>
public enum EntropyForm
{
    /// <summary>A bonus in the loss, whose gradient widens the policy (the field's habit).</summary>
    Loss,

    /// <summary>
    /// Added to the rewards without a gradient of its own, r + c H(pi(.|s)): the policy is drawn to states where it is
    /// uncertain (the paper's Meta-World runs).
    /// </summary>
    Reward,
}
