namespace Gsl.Cli.Reports;

/// <summary>The part of a heat map that belongs to one stage.</summary>
/// <param name="Stage">Where it lies on the abscissa.</param>
/// <param name="Bins">Number of equal bins of that stretch.</param>
/// <param name="Values">Per row, one value per bin; NaN where nothing was seen.</param>
public sealed record HeatPanel(StageSpan Stage, int Bins, double[][] Values);
