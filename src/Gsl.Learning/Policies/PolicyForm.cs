namespace Gsl.Learning;

/// <summary>How policy and value share networks.</summary>
public enum PolicyForm
{
    /// <summary>A policy network and a value network.</summary>
    Separate,

    /// <summary>One network whose outputs are the distribution's, then the value.</summary>
    Shared,

    /// <summary>
    /// For PPG (Cobbe et al. 2021): a policy network with an auxiliary value output behind the distribution's, and a value network.
    /// </summary>
    Dual,

    /// <summary>
    /// For PPG: one network as in <see cref="Shared"/>, but outside of the auxiliary phase the value's gradient stops at the last layer.
    /// </summary>
    Detached,
}
