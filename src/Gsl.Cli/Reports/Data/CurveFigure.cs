namespace Gsl.Cli.Reports;

/// <summary>Curves over the total samples charged, the paper's figure 2.</summary>
/// <param name="Id">Names the place in the page.</param>
/// <param name="XLabel">Label of the abscissa.</param>
/// <param name="YLabel">Label of the ordinate, with its unit.</param>
/// <param name="Stages">Stretches of the abscissa.</param>
/// <param name="Curves">The lines, background first.</param>
/// <param name="Marks">Evaluations.</param>
public sealed record CurveFigure(
    string Id, string XLabel, string YLabel, StageSpan[] Stages, Curve[] Curves, EvaluationMark[] Marks)
{
    /// <summary>Range of the ordinate where it is known beforehand, or null.</summary>
    public double[]? YRange { get; init; }

    /// <summary>Where the plateau lies; one per run.</summary>
    public double[] Plateaus { get; init; } = [];

    /// <summary>End of the look-ahead that decided the plateau; NaN where there is none or there are several runs.</summary>
    public double LookAheadEnd { get; init; } = double.NaN;
}
