namespace Gsl.Environments;

/// <summary>How the variation of each new episode is chosen.</summary>
public enum VariationSampling
{
    /// <summary>Uniformly at random from the slot's own stream.</summary>
    Uniform,

    /// <summary>
    /// Slot <c>s</c>'s episode <c>e</c> runs variation number <c>(s + e * slots) mod variations</c> of the subset: every
    /// variation gets the same number of episodes when the number asked for is a multiple of the subset's size.
    /// </summary>
    RoundRobin,
}
