using Gsl.Numerics;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Statistics over seeds; a seed's value is its mean over variations, so that whole runs are resampled.</summary>
public static class SeedStatistics
{
    /// <summary>Replications of a reported interval.</summary>
    public const int TableReplications = StratifiedBootstrap.DefaultReplications;

    /// <summary>Replications of a point of a band.</summary>
    public const int CurveReplications = 500;

    /// <summary>Interquartile mean with its 95 % percentile bootstrap interval; NaN where there is no value.</summary>
    public static ConfidenceInterval Interval(ReadOnlySpan<double> values, int replications = TableReplications)
    {
        if (values.Length == 0)
        {
            return new ConfidenceInterval(double.NaN, double.NaN, double.NaN);
        }

        var stream = RandomStream.Create(0, "report/bootstrap");
        return StratifiedBootstrap.InterquartileMean(new ScoreMatrix(values.Length, 1, values), ref stream, replications);
    }
}
