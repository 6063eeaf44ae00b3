namespace Gsl.Environments.MuJoCo;

/// <summary>How much caging rewards besides a closed grip.</summary>
internal enum CagingDensity
{
    /// <summary>Half for having the object between the fingers.</summary>
    High,

    /// <summary>Half for being close to the object.</summary>
    Medium,

    /// <summary>Nothing.</summary>
    Low,
}
