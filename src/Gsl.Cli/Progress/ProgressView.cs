using Gsl.Training;
using Spectre.Console;

namespace Gsl.Cli;

/// <summary>Shows a run while it works: redrawn in place where a person looks at it, as plain lines otherwise.</summary>
internal static class ProgressView
{
    // Four pictures a second are enough to look alive and cost nothing beside training.
    private static readonly TimeSpan DrawInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs <paramref name="work"/> with an observer and returns its result.</summary>
    public static T Watch<T>(Terminal terminal, string title, long totalSamples, Func<IRunObserver, T> work)
    {
        ProgressBoard board = new(title, totalSamples, terminal.Clock);
        return terminal.IsLive ? WatchLive(terminal, board, work) : work(new PlainObserver(board, terminal.Error, terminal.Clock));
    }

    private static T WatchLive<T>(Terminal terminal, ProgressBoard board, Func<IRunObserver, T> work)
    {
        Task<T> task = Task.Factory.StartNew(
            () => work(board), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        terminal.Progress.Live(ProgressPanel.Render(board.Snapshot())).AutoClear(false).Start(context =>
        {
            while (!((IAsyncResult)task).AsyncWaitHandle.WaitOne(DrawInterval))
            {
                context.UpdateTarget(ProgressPanel.Render(board.Snapshot()));
            }

            context.UpdateTarget(ProgressPanel.Render(board.Snapshot()));
        });
        return task.GetAwaiter().GetResult();
    }
}
