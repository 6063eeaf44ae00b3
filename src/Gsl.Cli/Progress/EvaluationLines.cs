using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Writes how far an evaluation is every few seconds: progress where nothing can be redrawn.</summary>
internal sealed class EvaluationLines(TextWriter writer, TimeProvider clock) : IProgress<EvaluationProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next = Interval;

    /// <inheritdoc/>
    public void Report(EvaluationProgress value)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_start);
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + Interval;
        double left = elapsed.TotalSeconds * (value.Total - value.Episodes) / value.Episodes;
        writer.WriteLine($"{ProgressText.Count(value.Episodes)} of {ProgressText.Count(value.Total)} episodes, left {ProgressText.Duration(left)}");
    }
}
