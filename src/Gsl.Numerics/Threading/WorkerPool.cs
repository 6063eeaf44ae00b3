using System.Runtime.ExceptionServices;

namespace Gsl.Numerics;

/// <summary>
/// A fixed set of threads that run the items of a <see cref="IParallelWork"/> together with the calling thread.
/// </summary>
/// <remarks>
/// Items are handed out in order to whichever thread is free, so results must not depend on which thread runs an item:
/// write to memory owned by the item and reduce afterwards in item order. Allocates nothing per run. One run at a time.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    // Long enough to bridge the gap between the minibatches of one update, short enough not to burn a core while
    // the caller does something else.
    private const int SpinsBeforeParking = 4000;

    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private readonly Lock _faultLock = new();
    private IParallelWork? _work;
    private int _items;
    private int _next;
    private int _pending;
    private int _generation;
    private int _parked;
    private bool _stopping;
    private ExceptionDispatchInfo? _fault;
    private int _faultItem;

    /// <summary>Starts <paramref name="workers"/> - 1 background threads.</summary>
    public WorkerPool(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        Workers = workers;
        _threads = new Thread[workers - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Loop(worker)) { IsBackground = true, Name = $"gsl worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Number of threads, the caller's included.</summary>
    public int Workers { get; }

    /// <summary>Runs items 0 to <paramref name="items"/> - 1 and returns when all are done.</summary>
    /// <exception cref="Exception">The exception of the lowest-numbered item that threw, after all have finished.</exception>
    public void Run(IParallelWork work, int items)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (_threads.Length == 0 || items <= 1)
        {
            for (int item = 0; item < items; item++)
            {
                work.Execute(item, 0);
            }

            return;
        }

        _fault = null;
        _work = work;
        _items = items;
        _next = 0;
        _pending = _threads.Length;
        Interlocked.Increment(ref _generation);
        if (Volatile.Read(ref _parked) > 0)
        {
            WakeAll();
        }

        Drain(0);
        SpinWait spin = default;
        while (Volatile.Read(ref _pending) != 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        _work = null;
        _fault?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        Volatile.Write(ref _stopping, true);
        Interlocked.Increment(ref _generation);
        WakeAll();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void Loop(int worker)
    {
        int seen = 0;
        while (true)
        {
            int spins = 0;
            while (Volatile.Read(ref _generation) == seen)
            {
                if (++spins < SpinsBeforeParking)
                {
                    Thread.SpinWait(8);
                    continue;
                }

                // Announce first, look again under the lock, then sleep: a run that starts in between either sees the
                // announcement and wakes everybody or is seen by the second look. Sleepers are not counted out one
                // token each: a fast worker that parks again would take the token of one that is still waking up.
                Interlocked.Increment(ref _parked);
                lock (_gate)
                {
                    while (Volatile.Read(ref _generation) == seen)
                    {
                        Monitor.Wait(_gate);
                    }
                }

                Interlocked.Decrement(ref _parked);
            }

            if (Volatile.Read(ref _stopping))
            {
                return;
            }

            // A run waits for every worker, so no generation can be missed.
            seen = Volatile.Read(ref _generation);
            Drain(worker);
            Interlocked.Decrement(ref _pending);
        }
    }

    private void Drain(int worker)
    {
        IParallelWork work = _work!;
        int items = _items;
        int item;
        while ((item = Interlocked.Increment(ref _next) - 1) < items)
        {
            try
            {
                work.Execute(item, worker);
            }
#pragma warning disable CA1031 // Any failure of an item must reach the caller, whichever thread ran it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RecordFault(item, exception);
            }
        }
    }

    private void RecordFault(int item, Exception exception)
    {
        lock (_faultLock)
        {
            if (_fault is null || item < _faultItem)
            {
                _fault = ExceptionDispatchInfo.Capture(exception);
                _faultItem = item;
            }
        }
    }
}
