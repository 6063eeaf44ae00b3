using System.Runtime.ExceptionServices;

namespace Gsl.Training;

/// <summary>Runs specialists on this machine's cores, one per thread, the next as soon as a thread is free.</summary>
/// <param name="threads">Threads to use.</param>
internal sealed class LocalExecutor(int threads) : ISpecialistExecutor
{
    /// <inheritdoc/>
    public void RunAll(IReadOnlyList<SpecialistTask> tasks, CancellationToken cancellation)
    {
        Queue<SpecialistTask> queue = new(tasks.Where(task => !task.IsDone));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ExceptionDispatchInfo? fault = null;
        Lock gate = new();
        void Work()
        {
            while (true)
            {
                SpecialistTask task;
                int share;
                lock (gate)
                {
                    if (queue.Count == 0 || stop.IsCancellationRequested)
                    {
                        return;
                    }

                    // The last ones share the cores that would otherwise stand idle; results do not depend on threads.
                    share = Math.Max(1, threads / Math.Min(threads, queue.Count));
                    task = queue.Dequeue();
                }

                try
                {
                    task.Run(share, stop.Token);
                }
#pragma warning disable CA1031 // The first failure stops the others after their checkpoints and is rethrown below.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    lock (gate)
                    {
                        fault ??= ExceptionDispatchInfo.Capture(exception);
                    }

                    stop.Cancel();
                    return;
                }
            }
        }

        Thread[] workers = new Thread[Math.Min(threads, queue.Count)];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new Thread(Work) { IsBackground = true, Name = $"gsl specialist {i}" };
            workers[i].Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        fault?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }
}
