namespace Gsl.Training;

/// <summary>When checkpoints are written. Section <c>checkpoints</c>.</summary>
public sealed record CheckpointsConfig
{
    /// <summary>Iterations between checkpoints (<c>every</c>); candidates for the plateau and for a specialist's best are these.</summary>
    public int Every { get; init; } = 1;
}
