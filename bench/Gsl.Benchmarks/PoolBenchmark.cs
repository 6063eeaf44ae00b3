using System.Diagnostics;
using System.Globalization;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>How long it takes to get two threads to work: each of two items waits until the other has started.</summary>
internal static class PoolBenchmark
{
    public static void Run()
    {
        using WorkerPool pool = new(2);
        Meeting meeting = new();
        const int Count = 5000;
        double[] times = new double[Count];
        for (int i = -2000; i < Count; i++)
        {
            meeting.Reset();
            long start = Stopwatch.GetTimestamp();
            pool.Run(meeting, 2);
            times[Math.Max(0, i)] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"hand-over to a spinning thread and back: 10 % {times[Count / 10]:F2} us, median {times[Count / 2]:F2} us, 90 % {times[Count * 9 / 10]:F2} us"));
    }

    private sealed class Meeting : IParallelWork
    {
        private int _arrived;

        public void Reset() => _arrived = 0;

        public void Execute(int item, int worker)
        {
            Interlocked.Increment(ref _arrived);
            while (Volatile.Read(ref _arrived) < 2)
            {
                Thread.SpinWait(1);
            }
        }
    }
}
