using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>How to build a vector environment.</summary>
public sealed record VectorEnvironmentOptions
{
    /// <summary>Number of environments stepped together.</summary>
    public required int Slots { get; init; }

    /// <summary>The variations to run; any non-empty subset of the family's.</summary>
    public required IReadOnlyList<VariationId> Variations { get; init; }

    /// <summary>Root seed of the run; slot <c>s</c> draws from the stream (<see cref="RootSeed"/>, <see cref="StreamName"/>, s).</summary>
    public required ulong RootSeed { get; init; }

    /// <summary>Name of the slots' random streams.</summary>
    public string StreamName { get; init; } = "environment";

    /// <summary>How variations are chosen.</summary>
    public VariationSampling Sampling { get; init; } = VariationSampling.Uniform;

    /// <summary>Whether observations and rewards are checked for NaN and infinity at every step.</summary>
    public bool CheckFinite { get; init; } = true;

    /// <summary>Slots that a thread takes at once; 1 where a step takes long. Results do not depend on it.</summary>
    public int SlotsPerItem { get; init; } = 16;

    /// <summary>Threads to step slots with, or null for the calling thread alone. Results do not depend on it.</summary>
    public WorkerPool? Workers { get; init; }
}
