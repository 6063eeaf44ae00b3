namespace Gsl.Environments;

/// <summary>How the variation of each new episode is chosen.</summary>
public enum VariationSampling
{
    /// <summary>Uniformly at random from the slot's own stream.</summary>
    Uniform,

    /// <summary>
    /// Since the last reset of the vector, slot <c>s</c>'s episode <c>e</c> is number <c>k = s + e * slots</c> and runs variation
    /// <c>k mod variations</c> of the subset. An evaluation of <c>n</c> episodes counts exactly those with <c>k &lt; n</c>, whenever
    /// they end: every variation then gets the same number when <c>n</c> is a multiple of the subset's size, and short
    /// episodes get no more weight than long ones.
    /// </summary>
    RoundRobin,
}
