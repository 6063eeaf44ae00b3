namespace Gsl.Training;

/// <summary>
/// What the population is made of (Algorithm 1, lines 6-8): <c>plan.json</c>. With it and the parent's
/// checkpoint any process can run any specialist.
/// </summary>
public sealed record SpecialistPlan
{
    /// <summary>The variations of each specialist.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Parts { get; init; }

    /// <summary>Stage the specialists are cloned from.</summary>
    public required string ParentStage { get; init; }

    /// <summary>Iteration of its checkpoint.</summary>
    public required long ParentIteration { get; init; }

    /// <summary>Samples each specialist trains for.</summary>
    public required long SamplesEach { get; init; }

    /// <summary>Samples charged to the run before the population starts.</summary>
    public required long OffsetSamples { get; init; }

    /// <summary>Mean score of the plateaued generalist on every variation, by id: the bar of the demonstration filter.</summary>
    public required IReadOnlyDictionary<int, double> GeneralistScores { get; init; }
}
