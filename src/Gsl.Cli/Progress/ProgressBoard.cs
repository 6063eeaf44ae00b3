using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Collects a run's news from its threads, for views to draw from at their own pace.</summary>
internal sealed class ProgressBoard(string title, long totalSamples, TimeProvider clock) : IRunObserver
{
    private readonly Lock _lock = new();
    private readonly List<StageState> _stages = [];
    private readonly List<string> _notes = [];
    private readonly long _start = clock.GetTimestamp();

    /// <inheritdoc/>
    public void StageStarted(StageInfo stage, long samplesDone)
    {
        double now = Now();
        lock (_lock)
        {
            _stages.RemoveAll(state => state.Stage.Name == stage.Name);
            _stages.Add(new StageState
            {
                Stage = stage,
                FirstSamples = samplesDone,
                Samples = samplesDone,
                StartedAt = now,
                UpdatedAt = now,
            });
        }
    }

    /// <inheritdoc/>
    public void Progressed(StageProgress progress)
    {
        double now = Now();
        Change(progress.Stage, state => state with
        {
            Samples = progress.Samples,
            UpdatedAt = now,
            MeanReturn = progress.MeanReturn,
            SuccessRate = progress.SuccessRate,
            Variations = progress.Variations,
        });
    }

    /// <inheritdoc/>
    public void StageFinished(StageInfo stage, EvaluationResult? evaluation)
    {
        double now = Now();
        Change(stage, state => evaluation is null
            ? state with { IsFinished = true, UpdatedAt = now }
            : state with
            {
                IsFinished = true,
                UpdatedAt = now,
                MeanReturn = evaluation.MeanReturn,
                SuccessRate = evaluation.MeanSuccess,
                Variations = evaluation.Variations,
            });
    }

    /// <inheritdoc/>
    public void Note(string text)
    {
        lock (_lock)
        {
            _notes.Add(text);
        }
    }

    /// <summary>A consistent picture of now.</summary>
    public ProgressSnapshot Snapshot()
    {
        double now = Now();
        lock (_lock)
        {
            return new ProgressSnapshot(title, totalSamples, now, [.. _stages], [.. _notes]);
        }
    }

    private void Change(StageInfo stage, Func<StageState, StageState> change)
    {
        lock (_lock)
        {
            int index = _stages.FindIndex(state => state.Stage.Name == stage.Name);
            if (index >= 0)
            {
                _stages[index] = change(_stages[index]);
            }
        }
    }

    private double Now() => clock.GetElapsedTime(_start).TotalSeconds;
}
