namespace Gsl.Training;

/// <summary>How this process runs an experiment; nothing here changes a result.</summary>
public sealed record ExperimentOptions
{
    /// <summary>Threads to use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Clock behind wall-clock figures in logs.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
