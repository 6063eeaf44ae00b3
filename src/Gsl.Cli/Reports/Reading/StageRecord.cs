using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>What a stage's folder holds.</summary>
/// <param name="Kind">What the stage does.</param>
/// <param name="Name">Folder below the run directory.</param>
/// <param name="Index">Index of a specialist, otherwise 0.</param>
/// <param name="Metrics">Scalars per iteration.</param>
/// <param name="Tracks">Per variation, in order of appearance.</param>
/// <param name="Evaluation">Evaluation at its end, or null.</param>
/// <param name="Trajectories">Example episodes, or null.</param>
public sealed record StageRecord(
    StageKind Kind,
    string Name,
    int Index,
    MetricTable Metrics,
    IReadOnlyList<VariationTrack> Tracks,
    EvaluationResult? Evaluation,
    TrajectorySet? Trajectories)
{
    /// <summary>Samples charged to the run before the stage, as its metrics say; NaN where they do not.</summary>
    public double OffsetSamples { get; init; } = double.NaN;

    /// <summary>Samples the run is charged per sample of the stage, as its metrics say; NaN where they do not.</summary>
    public double Stretch { get; init; } = double.NaN;

    /// <summary>How the stage ended and the checkpoint it left, or null while it goes on.</summary>
    public StageCompletion? Completion { get; init; }

    /// <summary>Environment steps of training done.</summary>
    public double Samples => Metrics.Count == 0 ? 0d : Metrics.Samples[^1];
}
