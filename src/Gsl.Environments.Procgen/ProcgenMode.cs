namespace Gsl.Environments.Procgen;

/// <summary>How difficult the levels are.</summary>
public enum ProcgenMode
{
    /// <summary>The mode of 25 million samples and 200 levels.</summary>
    Easy,

    /// <summary>The mode of 200 million samples and 500 levels; the benchmark's default.</summary>
    Hard,
}
