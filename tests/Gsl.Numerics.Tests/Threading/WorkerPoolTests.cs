namespace Gsl.Numerics.Tests;

public sealed class WorkerPoolTests
{
    // Long enough for workers to park between runs; a wake-up lost or stolen leaves the run waiting for ever.
    [Fact]
    public async Task Workers_that_went_to_sleep_all_wake_for_the_next_run()
    {
        const int runs = 150;
        Marks marks = new(6);
        Task running = Task.Run(
            () =>
            {
                using WorkerPool pool = new(4);
                for (int run = 0; run < runs; run++)
                {
                    pool.Run(marks, 6);
                    if (run % 3 == 0)
                    {
                        Thread.Sleep(2);
                    }
                }
            },
            CancellationToken.None);
        Assert.Same(running, await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(60))));
        await running;
        Assert.All(marks.Counts, count => Assert.Equal(runs, count));
    }

    [Fact]
    public void The_fault_of_the_lowest_item_reaches_the_caller_and_the_pool_works_on()
    {
        using WorkerPool pool = new(3);
        Faulty faulty = new();
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => pool.Run(faulty, 20));
        Assert.Equal("item 4", exception.Message);
        Marks marks = new(20);
        pool.Run(marks, 20);
        Assert.All(marks.Counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void A_pool_without_workers_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));

    private sealed class Marks(int items) : IParallelWork
    {
        public int[] Counts { get; } = new int[items];

        public void Execute(int item, int worker) => Interlocked.Increment(ref Counts[item]);
    }

    private sealed class Faulty : IParallelWork
    {
        public void Execute(int item, int worker)
        {
            if (item is 4 or 11)
            {
                throw new InvalidOperationException($"item {item}");
            }
        }
    }
}
