using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>
/// Percentile bootstrap intervals, stratified by task (Agarwal et al. 2021): every replication draws, for each task by
/// itself, as many runs with replacement as there are.
/// </summary>
public static class StratifiedBootstrap
{
    /// <summary>Replications the literature uses for intervals.</summary>
    public const int DefaultReplications = 50_000;

    /// <summary>The interquartile mean over all runs and tasks with its interval.</summary>
    public static ConfidenceInterval InterquartileMean(
        ScoreMatrix scores, ref RandomStream stream, int replications = DefaultReplications, double confidence = 0.95) =>
        Compute(scores, static (values, _, _) => Training.InterquartileMean.Compute(values), ref stream, replications, confidence);

    /// <summary>A statistic with its interval.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="stream">Draws the replications: the same stream, the same interval.</param>
    /// <param name="replications">Number of replications.</param>
    /// <param name="confidence">Coverage asked for, in (0, 1).</param>
    public static ConfidenceInterval Compute(
        ScoreMatrix scores, ScoreStatistic statistic, ref RandomStream stream, int replications = DefaultReplications, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replications);
        double[] resampled = new double[scores.Values.Length];
        double[] figures = new double[replications];
        for (int replication = 0; replication < replications; replication++)
        {
            Resample(scores, resampled, ref stream);
            figures[replication] = statistic(resampled, scores.Runs, scores.Tasks);
        }

        return Percentiles(statistic(scores.Values, scores.Runs, scores.Tasks), figures, confidence);
    }

    /// <summary>The interval that leaves equal shares of <paramref name="figures"/>, which it sorts, on both sides.</summary>
    internal static ConfidenceInterval Percentiles(double estimate, double[] figures, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1d);
        Array.Sort(figures);
        double tail = (1d - confidence) / 2d;
        return new ConfidenceInterval(estimate, Quantile(figures, tail), Quantile(figures, 1d - tail));
    }

    /// <summary>Draws one replication.</summary>
    internal static void Resample(ScoreMatrix scores, double[] resampled, ref RandomStream stream)
    {
        for (int task = 0; task < scores.Tasks; task++)
        {
            for (int run = 0; run < scores.Runs; run++)
            {
                resampled[(run * scores.Tasks) + task] = scores[stream.NextInt32(scores.Runs), task];
            }
        }
    }

    // Linear interpolation between order statistics, the usual definition (type 7 of Hyndman and Fan 1996).
    private static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
