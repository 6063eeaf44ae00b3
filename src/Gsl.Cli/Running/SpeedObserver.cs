using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Measures samples per second between a run's first and last iteration.</summary>
internal sealed class SpeedObserver(TimeProvider clock) : IRunObserver
{
    private long _firstTime;
    private long _firstSamples;
    private long _lastTime;
    private long _lastSamples;

    /// <summary>Samples per second, the first iteration left out: it compiles and warms up.</summary>
    public double PerSecond => _lastTime > _firstTime
        ? (_lastSamples - _firstSamples) / clock.GetElapsedTime(_firstTime, _lastTime).TotalSeconds
        : double.NaN;

    /// <inheritdoc/>
    public void StageStarted(StageInfo stage, long samplesDone)
    {
    }

    /// <inheritdoc/>
    public void Progressed(StageProgress progress)
    {
        _lastTime = clock.GetTimestamp();
        _lastSamples = progress.Samples;
        if (_firstTime == 0)
        {
            (_firstTime, _firstSamples) = (_lastTime, _lastSamples);
        }
    }

    /// <inheritdoc/>
    public void StageFinished(StageInfo stage, EvaluationResult? evaluation)
    {
    }

    /// <inheritdoc/>
    public void Note(string text)
    {
    }
}
