namespace Gsl.Learning;

/// <summary>Noise added to the actions taken while collecting, beside the policy's own.</summary>
public enum ExplorationNoise
{
    /// <summary>None: the policy's randomness explores.</summary>
    None,

    /// <summary>Independent normal noise at every step.</summary>
    Gaussian,

    /// <summary>An Ornstein-Uhlenbeck process per slot, which pushes the same way for a while; it starts over with every episode.</summary>
    OrnsteinUhlenbeck,
}
