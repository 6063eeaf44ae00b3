namespace Gsl.Cli.Reports;

/// <summary>The variations' values under one policy.</summary>
/// <param name="Title">The policy.</param>
/// <param name="Role">Its colour.</param>
/// <param name="Values">One per variation.</param>
/// <param name="Lowest">Those among them that the specialists are sent to; empty for other policies than the plateaued generalist.</param>
public sealed record HistogramPanel(string Title, string Role, double[] Values, double[] Lowest);
