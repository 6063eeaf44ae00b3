namespace Gsl.Cli.Reports;

/// <summary>A line of a chart; a NaN ordinate is a gap.</summary>
/// <param name="Role">Colour and meaning, as in <see cref="StageSpan"/>, and <c>baseline</c>.</param>
/// <param name="Label">For people.</param>
/// <param name="Faint">Whether it is a thin background line: raw data, or one of many.</param>
/// <param name="X">Abscissas, ascending.</param>
/// <param name="Y">Ordinates.</param>
public sealed record Curve(string Role, string Label, bool Faint, double[] X, double[] Y)
{
    /// <summary>Lower edge of a band around the line, or null.</summary>
    public double[]? Low { get; init; }

    /// <summary>Upper edge of a band around the line, or null.</summary>
    public double[]? High { get; init; }
}
