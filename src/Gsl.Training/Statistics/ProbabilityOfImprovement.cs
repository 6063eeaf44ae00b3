using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>How likely a run of one method beats a run of another on a task drawn at random (Agarwal et al. 2021); ties count half.</summary>
public static class ProbabilityOfImprovement
{
    /// <summary>The Mann-Whitney estimate: the share of pairs of runs <paramref name="scores"/> wins, averaged over tasks.</summary>
    /// <exception cref="ArgumentException">The two have different numbers of tasks.</exception>
    public static double Compute(ScoreMatrix scores, ScoreMatrix baseline)
    {
        CheckTasks(scores, baseline);
        return Compute(scores.Values, scores.Runs, baseline.Values, baseline.Runs, scores.Tasks);
    }

    /// <summary>The same with a percentile bootstrap interval; both sides are resampled, stratified by task.</summary>
    /// <exception cref="ArgumentException">The two have different numbers of tasks.</exception>
    public static ConfidenceInterval Compute(
        ScoreMatrix scores, ScoreMatrix baseline, ref RandomStream stream, int replications = 2_000, double confidence = 0.95)
    {
        CheckTasks(scores, baseline);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replications);
        double[] figures = new double[replications];
        double[] left = new double[scores.Values.Length];
        double[] right = new double[baseline.Values.Length];
        for (int replication = 0; replication < replications; replication++)
        {
            StratifiedBootstrap.Resample(scores, left, ref stream);
            StratifiedBootstrap.Resample(baseline, right, ref stream);
            figures[replication] = Compute(left, scores.Runs, right, baseline.Runs, scores.Tasks);
        }

        return StratifiedBootstrap.Percentiles(Compute(scores, baseline), figures, confidence);
    }

    private static double Compute(ReadOnlySpan<double> scores, int runs, ReadOnlySpan<double> baseline, int baselineRuns, int tasks)
    {
        double sum = 0d;
        for (int task = 0; task < tasks; task++)
        {
            double won = 0d;
            for (int run = 0; run < runs; run++)
            {
                for (int other = 0; other < baselineRuns; other++)
                {
                    double difference = scores[(run * tasks) + task] - baseline[(other * tasks) + task];
                    won += difference > 0d ? 1d : difference == 0d ? 0.5 : 0d;
                }
            }

            sum += won / ((double)runs * baselineRuns);
        }

        return sum / tasks;
    }

    private static void CheckTasks(ScoreMatrix scores, ScoreMatrix baseline)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(baseline);
        if (scores.Tasks != baseline.Tasks)
        {
            throw new ArgumentException($"Methods are compared on the same tasks, but one has {scores.Tasks} and the other {baseline.Tasks}.", nameof(baseline));
        }
    }
}
