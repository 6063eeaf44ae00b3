namespace Gsl.Training;

/// <summary>The first line of a stage's <c>metrics.jsonl</c>: what the rows are of, and where they lie on the axis of total samples.</summary>
/// <param name="Stage">Folder of the stage below the run directory.</param>
/// <param name="Kind">What the stage does.</param>
/// <param name="Index">Index of a specialist, otherwise 0.</param>
/// <param name="OffsetSamples">Samples charged to the run before the stage.</param>
/// <param name="Stretch">Samples the run is charged per sample of the stage: the number of specialists, who run side by side, otherwise 1.</param>
public sealed record MetricsSchema(string Stage, StageKind Kind, int Index, long OffsetSamples, int Stretch)
{
    /// <summary>Name of the format.</summary>
    public const string FormatName = "gsl.metrics";

    /// <summary>Version of the format this program writes, and the newest it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Describes a stage.</summary>
    public static MetricsSchema For(StageInfo stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return new MetricsSchema(stage.Name, stage.Kind, stage.Index, stage.OffsetSamples, stage.Siblings);
    }

    /// <summary>Where <paramref name="samples"/> of the stage lie on the axis of the run's total samples.</summary>
    public long TotalSamples(long samples) => OffsetSamples + (samples * Stretch);
}
