using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Writes a line at each change of stage and every few seconds between: progress where nothing can be redrawn.</summary>
internal sealed class PlainObserver(ProgressBoard board, TextWriter writer, TimeProvider clock) : IRunObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _lastLine = TimeSpan.Zero;

    /// <inheritdoc/>
    public void StageStarted(StageInfo stage, long samplesDone)
    {
        board.StageStarted(stage, samplesDone);
        Write(samplesDone == 0
            ? $"{stage.Name}: starts, up to {ProgressText.Count(stage.Samples)} samples"
            : $"{stage.Name}: goes on at {ProgressText.Count(samplesDone)} of {ProgressText.Count(stage.Samples)} samples");
    }

    /// <inheritdoc/>
    public void Progressed(StageProgress progress)
    {
        board.Progressed(progress);
        lock (_lock)
        {
            if (clock.GetElapsedTime(_start) - _lastLine < Interval)
            {
                return;
            }
        }

        ProgressSnapshot snapshot = board.Snapshot();
        StageState? state = snapshot.Stages.FirstOrDefault(state => state.Stage.Name == progress.Stage.Name);
        if (state is not null)
        {
            Write(
                $"{state.Stage.Name}: {ProgressText.Count(state.Samples)} of {ProgressText.Count(state.Stage.Samples)} samples, "
                + $"{ProgressText.Count(state.Rate)} steps/s, {Scores(state.MeanReturn, state.SuccessRate)}, "
                + $"run {ProgressText.Percent((double)snapshot.Charged / snapshot.TotalSamples)}, left {ProgressText.Duration(snapshot.Remaining)}");
        }
    }

    /// <inheritdoc/>
    public void StageFinished(StageInfo stage, EvaluationResult? evaluation)
    {
        board.StageFinished(stage, evaluation);
        Write(evaluation is null
            ? $"{stage.Name}: done"
            : $"{stage.Name}: done, {Scores(evaluation.MeanReturn, evaluation.MeanSuccess)} over {evaluation.Variations.Count} variation(s)");
    }

    /// <inheritdoc/>
    public void Note(string text)
    {
        board.Note(text);
        Write(text);
    }

    private static string Scores(double meanReturn, double success) => double.IsNaN(success)
        ? $"return {ProgressText.Value(meanReturn)}"
        : $"return {ProgressText.Value(meanReturn)}, success {ProgressText.Percent(success)}";

    private void Write(string text)
    {
        lock (_lock)
        {
            _lastLine = clock.GetElapsedTime(_start);
            writer.WriteLine($"[{ProgressText.Duration(_lastLine.TotalSeconds)}] {text}");
        }
    }
}
