namespace Gsl.Cli.Reports;

/// <summary>Final values over seeds.</summary>
/// <param name="Label">Label of the value, with its unit.</param>
/// <param name="Points">One per run and policy.</param>
/// <param name="Intervals">One per policy.</param>
public sealed record SeedsFigure(string Label, SeedPoint[] Points, SeedInterval[] Intervals)
{
    /// <summary>Range of the value where it is known beforehand, or null.</summary>
    public double[]? Range { get; init; }
}
