namespace Gsl.Cli.Reports;

/// <summary>How one variation fares over a stage.</summary>
/// <param name="Variation">The variation.</param>
/// <param name="Name">Its name for people.</param>
public sealed record VariationTrack(int Variation, string Name)
{
    /// <summary>Share of successful episodes over the stage's samples.</summary>
    public BinnedTrack Success { get; } = new();

    /// <summary>Normalised score, or the raw return where the family has no score range.</summary>
    public BinnedTrack Score { get; } = new();
}
