namespace Gsl.Cli.Reports;

/// <summary>How many variations reach which score, per policy.</summary>
/// <param name="Label">What the abscissa means, with its unit.</param>
/// <param name="Range">Ends of the abscissa, or null to fit the values.</param>
/// <param name="Panels">One per policy.</param>
public sealed record HistogramFigure(string Label, double[]? Range, HistogramPanel[] Panels);
