namespace Gsl.Training;

/// <summary>Where the generalist plateaued and what that rests on: <c>plateau.json</c>.</summary>
public sealed record PlateauEvidence
{
    /// <summary>The plateau t*: iterations done at it, 1 for the first. Its checkpoint is cloned and continued from.</summary>
    public required int Iteration { get; init; }

    /// <summary>Iterations done when it was called, n; those after <see cref="Iteration"/> are look-ahead, and charged.</summary>
    public required int DetectedAt { get; init; }

    /// <summary>Iterations of the whole run, T.</summary>
    public required int TotalIterations { get; init; }

    /// <summary>Curve judged.</summary>
    public required PlateauMetric Metric { get; init; }

    /// <summary>Standard deviation of the Gaussian filter, in iterations.</summary>
    public required double Kernel { get; init; }

    /// <summary>Look-ahead window W, in iterations.</summary>
    public required int Window { get; init; }

    /// <summary>Margin epsilon, in the metric's unit.</summary>
    public required double Margin { get; init; }

    /// <summary>First iteration at which a plateau may lie.</summary>
    public required int Earliest { get; init; }

    /// <summary>Last iteration at which a plateau may lie.</summary>
    public required int Latest { get; init; }

    /// <summary>Whether the plateau was called without the criterion holding.</summary>
    public required bool Forced { get; init; }

    /// <summary>Why it was called, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The curve up to <see cref="DetectedAt"/>, one value per iteration; NaN where no episode ended.</summary>
    public required IReadOnlyList<double> Raw { get; init; }

    /// <summary>The same after gaps were filled and the filter applied.</summary>
    public required IReadOnlyList<double> Smoothed { get; init; }
}
