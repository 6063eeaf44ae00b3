using Gsl.Environments;
using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Everything a training stage writes per iteration: metrics, TensorBoard events, the sample ledger, and word to the observer.</summary>
internal sealed class StageLogs : IDisposable
{
    // People cannot read faster, and a report allocates.
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(200);

    private readonly RunContext _run;
    private readonly StageInfo _info;
    private readonly MetricsLog _metrics;
    private readonly VariationScore[] _latest;
    private long _lastTimestamp;
    private long _lastReport;

    /// <summary>Opens the stage's logs, cut back to <paramref name="checkpoint"/>'s lengths, or emptied where it is null.</summary>
    public StageLogs(RunContext run, StageInfo info, StageDirectory directory, IReadOnlyList<VariationId> variations, CheckpointManifest? checkpoint)
    {
        _run = run;
        _info = info;
        AppendOnlyFile metrics = directory.OpenAppendOnly(RunFiles.Metrics);
        AppendOnlyFile events = directory.OpenAppendOnly(RunFiles.Events);
        AppendOnlyFile ledger = directory.OpenAppendOnly(RunFiles.Ledger);
        directory.Rewind(checkpoint);
        _metrics = new MetricsLog(metrics, MetricsSchema.For(info), new TensorBoardLog(events, run.Clock));
        Ledger = new SampleLedger(ledger, info.Name, info.Index);
        _lastTimestamp = run.Clock.GetTimestamp();
        _latest = [.. variations.Select(v => new VariationScore(v, run.Family.Describe(v), 0, double.NaN, double.NaN, double.NaN))];
    }

    /// <summary>The stage's sample ledger.</summary>
    public SampleLedger Ledger { get; }

    /// <summary>Logs and charges the iteration just done; <paramref name="samples"/> are the stage's own so far.</summary>
    public void Append(IPolicyLearner learner, long samples)
    {
        Ledger.Charge(SamplePurpose.Train, learner.RolloutSize);
        long timestamp = _run.Clock.GetTimestamp();
        double seconds = _run.Clock.GetElapsedTime(_lastTimestamp, timestamp).TotalSeconds;
        _lastTimestamp = timestamp;
        _metrics.BeginRow(learner.Iterations, samples);
        WriteEpisodes(learner.Episodes);
        LearnerMetrics.Write(learner, _metrics);

        _metrics.Timing(MetricNames.StepsPerSecond, learner.RolloutSize / seconds);
        WriteVariations(learner.Episodes);
        _metrics.EndRow();
        if (_run.Clock.GetElapsedTime(_lastReport, timestamp) >= ReportEvery)
        {
            _lastReport = timestamp;
            Report(learner, samples);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        Ledger.Dispose();
    }

    private void Report(IPolicyLearner learner, long samples)
    {
        EpisodeStatistics episodes = learner.Episodes;
        bool reportsSuccess = _run.Family.SuccessRule != SuccessRule.None;
        for (int i = 0; i < _latest.Length; i++)
        {
            int count = episodes.Counts[i];
            if (count > 0)
            {
                double meanReturn = episodes.Returns[i] / count;
                _latest[i] = _latest[i] with
                {
                    Episodes = count,
                    Return = meanReturn,
                    Score = VariationScores.Score(_run.Family, meanReturn),
                    Success = reportsSuccess ? (double)episodes.Successes[i] / count : double.NaN,
                };
            }
        }

        _run.Observer.Progressed(new StageProgress(
            _info, learner.Iterations, samples, episodes.MeanReturn, reportsSuccess ? episodes.SuccessRate : double.NaN, [.. _latest]));
    }

    private void WriteEpisodes(EpisodeStatistics episodes)
    {
        bool reportsSuccess = _run.Family.SuccessRule != SuccessRule.None;
        _metrics.Scalar(MetricNames.EpisodicReturn, episodes.MeanReturn);
        _metrics.Scalar(MetricNames.Score, VariationScores.Score(_run.Family, episodes.MeanReturn));
        _metrics.Scalar(MetricNames.SuccessRate, reportsSuccess ? episodes.SuccessRate : double.NaN);
        _metrics.Scalar(MetricNames.EpisodicLength, episodes.MeanLength);
        _metrics.Scalar(MetricNames.Episodes, episodes.Episodes);
    }

    private void WriteVariations(EpisodeStatistics episodes)
    {
        bool reportsSuccess = _run.Family.SuccessRule != SuccessRule.None;
        for (int i = 0; i < episodes.Variations.Count; i++)
        {
            int count = episodes.Counts[i];
            if (count > 0)
            {
                double meanReturn = episodes.Returns[i] / count;
                _metrics.Variation(
                    episodes.Variations[i],
                    count,
                    meanReturn,
                    VariationScores.Score(_run.Family, meanReturn),
                    reportsSuccess ? (double)episodes.Successes[i] / count : double.NaN);
            }
        }
    }
}
