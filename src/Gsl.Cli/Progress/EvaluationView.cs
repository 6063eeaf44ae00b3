using Gsl.Training;
using Spectre.Console;

namespace Gsl.Cli;

/// <summary>Shows an evaluation while it works: a bar where a person looks at it, now and then a line otherwise.</summary>
internal static class EvaluationView
{
    /// <summary>Runs <paramref name="work"/> with something to report to and returns its result.</summary>
    public static EvaluationResult Watch(Terminal terminal, Func<IProgress<EvaluationProgress>, EvaluationResult> work)
    {
        if (!terminal.IsLive)
        {
            return work(new EvaluationLines(terminal.Error, terminal.Clock));
        }

        return terminal.Progress.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask("episodes"))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Episodes;
        }
    }
}
