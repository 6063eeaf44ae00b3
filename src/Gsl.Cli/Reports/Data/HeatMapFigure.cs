namespace Gsl.Cli.Reports;

/// <summary>Variations against time.</summary>
/// <param name="Id">Names the place in the page.</param>
/// <param name="Label">What a colour means, with its unit.</param>
/// <param name="Range">Values at the ends of the colour ramp.</param>
/// <param name="Rows">Name of each row: a variation, or a group of them.</param>
/// <param name="Panels">One per stage.</param>
/// <param name="End">Greatest abscissa, shared between maps.</param>
public sealed record HeatMapFigure(string Id, string Label, double[] Range, string[] Rows, HeatPanel[] Panels, double End);
