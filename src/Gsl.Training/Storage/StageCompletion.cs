namespace Gsl.Training;

/// <summary>A stage is done: <c>done.json</c>, written last of all. Its presence is what the next stage waits for.</summary>
public sealed record StageCompletion
{
    /// <summary>Folder of the stage below the run directory.</summary>
    public required string Stage { get; init; }

    /// <summary>Iterations done.</summary>
    public required long Iterations { get; init; }

    /// <summary>Environment steps of training done in the stage.</summary>
    public required long Samples { get; init; }

    /// <summary>Iteration of the checkpoint that stands for the stage, its best or its plateau; null where it leaves none.</summary>
    public long? CheckpointIteration { get; init; }

    /// <summary>SHA-256 of that checkpoint's tensors, or null.</summary>
    public string? CheckpointHash { get; init; }

    /// <summary>Why the stage ended, in words.</summary>
    public string Reason { get; init; } = "";
}
