namespace Gsl.Training;

/// <summary>The result of a run: <c>summary.json</c>.</summary>
public sealed record RunSummary
{
    /// <summary>Recipe name.</summary>
    public required string Recipe { get; init; }

    /// <summary>Root seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Budget of the recipe.</summary>
    public required long TotalSamples { get; init; }

    /// <summary>Samples charged, by stage kind and purpose, for example "Specialist/train".</summary>
    public required IReadOnlyDictionary<string, long> Charged { get; init; }

    /// <summary>Iteration the plateau was called at, or null where it was not looked for.</summary>
    public long? PlateauIteration { get; init; }

    /// <summary>The plateaued generalist, or null.</summary>
    public EvaluationResult? Plateau { get; init; }

    /// <summary>The final policy.</summary>
    public required EvaluationResult Final { get; init; }

    /// <summary>The base optimiser alone at equal samples, or null.</summary>
    public EvaluationResult? Baseline { get; init; }

    /// <summary>SHA-256 of the final checkpoint's tensors.</summary>
    public required string FinalCheckpointHash { get; init; }

    /// <summary>Wall-clock seconds of all processes that ran it.</summary>
    public double WallSeconds { get; init; }
}
