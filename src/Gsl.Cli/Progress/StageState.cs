using Gsl.Training;

namespace Gsl.Cli;

/// <summary>What is known of one stage at a moment.</summary>
internal sealed record StageState
{
    /// <summary>The stage.</summary>
    public required StageInfo Stage { get; init; }

    /// <summary>Samples it had when this process took it up.</summary>
    public required long FirstSamples { get; init; }

    /// <summary>Seconds of the run's clock at which this process took it up.</summary>
    public required double StartedAt { get; init; }

    /// <summary>Samples done.</summary>
    public long Samples { get; init; }

    /// <summary>Seconds of the run's clock of the last news.</summary>
    public double UpdatedAt { get; init; }

    /// <summary>Mean return of the last iteration, or NaN.</summary>
    public double MeanReturn { get; init; } = double.NaN;

    /// <summary>Success of the last iteration, or NaN.</summary>
    public double SuccessRate { get; init; } = double.NaN;

    /// <summary>Scores per variation.</summary>
    public IReadOnlyList<VariationScore> Variations { get; init; } = [];

    /// <summary>Whether it is done.</summary>
    public bool IsFinished { get; init; }

    /// <summary>Environment steps per second since this process took it up, or NaN.</summary>
    public double Rate => UpdatedAt > StartedAt ? (Samples - FirstSamples) / (UpdatedAt - StartedAt) : double.NaN;

    /// <summary>Seconds to its end at this rate, or NaN.</summary>
    public double Remaining => IsFinished ? 0 : Rate > 0 ? Math.Max(0, Stage.Samples - Samples) / Rate : double.NaN;
}
