namespace Gsl.Environments.Procgen;

/// <summary>How difficult the levels of the genuine library are, by its own numbers.</summary>
public enum NativeProcgenMode
{
    /// <summary>The mode of 25 million samples and 200 levels.</summary>
    Easy = 0,

    /// <summary>The mode of 200 million samples and 500 levels; the benchmark's default.</summary>
    Hard = 1,

    /// <summary>Harder still; four games have it.</summary>
    Extreme = 2,

    /// <summary>Larger levels of which the agent sees a part; six games have it.</summary>
    Memory = 10,
}
