using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds the chart of the plateau criterion.</summary>
public static class PlateauFigures
{
    private const int MaximumPoints = 600;

    /// <summary>The chart, or null where the evidence holds no curve.</summary>
    public static PlateauFigure? Create(PlateauEvidence? plateau)
    {
        if (plateau is null || plateau.Smoothed.Count == 0)
        {
            return null;
        }

        double level = plateau.Smoothed[Math.Clamp(plateau.Iteration - 1, 0, plateau.Smoothed.Count - 1)];
        return new PlateauFigure(
            Label(plateau.Metric),
            Line("as measured", plateau.Raw, faint: true),
            Line("smoothed", plateau.Smoothed, faint: false),
            plateau.Iteration,
            level,
            plateau.Margin,
            plateau.DetectedAt,
            plateau.Earliest,
            plateau.Latest);
    }

    /// <summary>A plateau metric's name for people.</summary>
    public static string Label(PlateauMetric metric) => metric switch
    {
        PlateauMetric.Success => Measure.Success.Label,
        PlateauMetric.Return => Measure.Return.Label,
        _ => Measure.Score.Label,
    };

    private static Curve Line(string label, IReadOnlyList<double> values, bool faint)
    {
        double[] iterations = [.. Enumerable.Range(1, values.Count).Select(i => (double)i)];
        (double[] x, double[] y) = Downsampler.KeepExtremes(iterations, [.. values], MaximumPoints);
        return new Curve("generalist", label, faint, x, y);
    }
}
