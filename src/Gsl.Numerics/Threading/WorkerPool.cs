using System.Runtime.ExceptionServices;

namespace Gsl.Numerics;

/// <summary>
/// A fixed set of threads that run the items of a <see cref="IParallelWork"/> together with the calling thread.
/// </summary>
/// <remarks>
/// Items are handed out in order to whichever thread is free, so results must not depend on which thread runs an item:
/// write to memory owned by the item and reduce afterwards in item order. A run never waits for a thread that is still
/// asleep: the calling thread then does its share. Allocates nothing per run. One run at a time.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    // Some 300 microseconds: long enough to bridge the gap between the minibatches of one update, short enough not to
    // burn a core while the caller does something else.
    private const int SpinsBeforeParking = 4000;
    private const int GenerationShift = 32;
    private const long Closed = int.MaxValue;

    private readonly Thread[] _threads;
    private readonly int _spins;
    private readonly object _parking = new();
    private readonly Lock _faultLock = new();

    // The number of the run in the upper half, the next item to hand out in the lower: a thread that comes late fails
    // to take an item of a run that is over, whatever else it has read meanwhile.
    // Between runs the ticket is closed, so that nobody combines an old ticket with the work of a new run.
    private long _ticket = Closed;
    private IParallelWork? _work;
    private int _items;
    private int _completed;
    private int _parked;
    private int _running;
    private bool _stopping;
    private ExceptionDispatchInfo? _fault;
    private int _faultItem;

    /// <summary>Starts <paramref name="workers"/> - 1 background threads.</summary>
    public WorkerPool(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        Workers = workers;

        // With more threads than processors, spinning takes the time from those that work.
        _spins = workers <= Environment.ProcessorCount ? SpinsBeforeParking : 1;
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

    /// <summary>A pool of <paramref name="threads"/> threads, or null where the calling thread suffices; <see cref="Run(WorkerPool?, IParallelWork, int)"/> takes either.</summary>
    public static WorkerPool? ForThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        return threads > 1 ? new WorkerPool(threads) : null;
    }

    /// <summary>Runs items 0 to <paramref name="items"/> - 1 on a pool, or one after the other on the calling thread where there is none.</summary>
    /// <exception cref="Exception">As of <see cref="Run(IParallelWork, int)"/>; without a pool the first exception ends the run.</exception>
    public static void Run(WorkerPool? workers, IParallelWork work, int items)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (workers is not null)
        {
            workers.Run(work, items);
            return;
        }

        for (int item = 0; item < items; item++)
        {
            work.Execute(item, 0);
        }
    }

    /// <summary>Runs items 0 to <paramref name="items"/> - 1 and returns when all are done.</summary>
    /// <exception cref="Exception">The exception of the lowest-numbered item that threw, after all have finished.</exception>
    /// <exception cref="InvalidOperationException">A run is in progress already.</exception>
    /// <exception cref="ObjectDisposedException">The pool was disposed.</exception>
    public void Run(IParallelWork work, int items)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ObjectDisposedException.ThrowIf(_stopping, this);
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            throw new InvalidOperationException("The worker pool is running already; items must not start runs, nor two threads share a pool.");
        }

        _fault = null;
        _work = work;
        _items = items;
        _completed = 0;
        long generation = (_ticket >> GenerationShift) + 1;

        // A full fence: either this thread sees a worker's announcement to park, or that worker sees the new ticket.
        Interlocked.Exchange(ref _ticket, generation << GenerationShift);
        if (items > 1 && Volatile.Read(ref _parked) > 0)
        {
            WakeAll();
        }

        Drain(0);
        SpinWait spin = default;
        while (Volatile.Read(ref _completed) != items)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        Interlocked.Exchange(ref _ticket, (generation << GenerationShift) | Closed);
        _work = null;
        ExceptionDispatchInfo? fault = _fault;
        Volatile.Write(ref _running, 0);
        fault?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        Volatile.Write(ref _stopping, true);
        WakeAll();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void WakeAll()
    {
        lock (_parking)
        {
            Monitor.PulseAll(_parking);
        }
    }

    private void Loop(int worker)
    {
        long seen = 0;
        while (true)
        {
            int spins = 0;
            while (Idle(seen))
            {
                if (++spins < _spins)
                {
                    Thread.SpinWait(8);
                }
                else
                {
                    Park(seen);
                }
            }

            if (Volatile.Read(ref _stopping))
            {
                return;
            }

            seen = Volatile.Read(ref _ticket) >> GenerationShift;
            Drain(worker);
        }
    }

    private bool Idle(long seen) => Volatile.Read(ref _ticket) >> GenerationShift == seen && !Volatile.Read(ref _stopping);

    private void Park(long seen)
    {
        lock (_parking)
        {
            Interlocked.Increment(ref _parked);
            while (Idle(seen))
            {
                Monitor.Wait(_parking);
            }

            Interlocked.Decrement(ref _parked);
        }
    }

    private void Drain(int worker)
    {
        while (true)
        {
            // The work and its length are read after the ticket, and taking the item succeeds only if the ticket is
            // still the same, so all three belong to one run: they change only while the ticket is closed. That run
            // cannot end before this item is completed.
            long ticket = Volatile.Read(ref _ticket);
            int items = Volatile.Read(ref _items);
            IParallelWork? work = Volatile.Read(ref _work);
            int item = (int)ticket;
            if (item >= items || work is null)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) == ticket)
            {
                Execute(work, item, worker);
                Interlocked.Increment(ref _completed);
            }
        }
    }

    private void Execute(IParallelWork work, int item, int worker)
    {
        try
        {
            work.Execute(item, worker);
        }
#pragma warning disable CA1031 // Any failure of an item must reach the caller, whichever thread ran it.
        catch (Exception exception)
#pragma warning restore CA1031
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
}
