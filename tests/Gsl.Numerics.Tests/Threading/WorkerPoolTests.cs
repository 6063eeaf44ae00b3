namespace Gsl.Numerics.Tests.Threading;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_item_runs_exactly_once_in_ten_thousand_runs(int workers)
    {
        using WorkerPool pool = new(workers);
        CountingWork work = new(9);
        for (int run = 0; run < 10_000; run++)
        {
            int items = run % 10;
            pool.Run(work, items);
            for (int item = 0; item < items; item++)
            {
                work.Expected[item]++;
            }
        }

        Assert.Equal(work.Expected, work.Counts);
        Assert.InRange(work.HighestWorker, 0, workers - 1);
    }

    [Fact]
    public void Threads_that_went_to_sleep_wake_up_again()
    {
        using WorkerPool pool = new(3);
        RendezvousWork work = new();
        for (int run = 0; run < 20; run++)
        {
            // Both items wait for each other, so a second thread must come; the pause lets all of them park.
            Thread.Sleep(3);
            work.Reset();
            pool.Run(work, 2);
        }

        Assert.Equal(2, work.Arrived);
    }

    // A wake-up lost or stolen leaves the run waiting for ever.
    [Fact]
    public async Task Runs_between_naps_all_come_to_an_end()
    {
        const int Runs = 150;
        CountingWork work = new(6);
        Task running = Task.Run(
            () =>
            {
                using WorkerPool pool = new(4);
                for (int run = 0; run < Runs; run++)
                {
                    pool.Run(work, 6);
                    if (run % 3 == 0)
                    {
                        Thread.Sleep(2);
                    }
                }
            },
            CancellationToken.None);
        Assert.Same(running, await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(60))));
        await running;
        Assert.All(work.Counts, count => Assert.Equal(Runs, count));
    }

    [Fact]
    public void A_pool_without_workers_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_lowest_failing_item_is_reported_after_all_have_run(int workers)
    {
        using WorkerPool pool = new(workers);
        for (int run = 0; run < 200; run++)
        {
            FailingWork work = new(2, 5);
            InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => pool.Run(work, 8));
            Assert.Equal("item 2", error.Message);
            Assert.Equal(8, work.Executed);
        }

        CountingWork after = new(4);
        pool.Run(after, 4);
        Assert.All(after.Counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void A_run_inside_a_run_is_refused()
    {
        using WorkerPool pool = new(2);
        NestingWork work = new(pool);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => pool.Run(work, 1));
        Assert.Contains("running already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposal_may_repeat_and_ends_all_runs()
    {
        WorkerPool pool = new(3);
        pool.Dispose();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pool.Run(new CountingWork(1), 1));
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using WorkerPool pool = new(2);
        CountingWork work = new(4);
        pool.Run(work, 4);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            pool.Run(work, 4);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Gradients_of_shards_have_the_same_bits_on_any_number_of_threads(int workers)
    {
        float[] expected = new ShardedGradient().Compute(null);
        using WorkerPool pool = new(workers);
        ShardedGradient sharded = new();
        for (int run = 0; run < 5; run++)
        {
            TensorAssert.SameBits(expected, sharded.Compute(pool));
        }
    }

    private sealed class CountingWork(int items) : IParallelWork
    {
        private int _highestWorker;

        public int[] Counts { get; } = new int[items];

        public int[] Expected { get; } = new int[items];

        public int HighestWorker => _highestWorker;

        public void Execute(int item, int worker)
        {
            Interlocked.Increment(ref Counts[item]);
            int highest;
            while (worker > (highest = Volatile.Read(ref _highestWorker)))
            {
                Interlocked.CompareExchange(ref _highestWorker, worker, highest);
            }
        }
    }

    private sealed class RendezvousWork : IParallelWork
    {
        private int _arrived;

        public int Arrived => _arrived;

        public void Reset() => _arrived = 0;

        public void Execute(int item, int worker)
        {
            Interlocked.Increment(ref _arrived);
            SpinWait spin = default;
            while (Volatile.Read(ref _arrived) < 2)
            {
                spin.SpinOnce();
            }
        }
    }

    private sealed class FailingWork(params int[] failing) : IParallelWork
    {
        private int _executed;

        public int Executed => _executed;

        public void Execute(int item, int worker)
        {
            Interlocked.Increment(ref _executed);
            if (failing.Contains(item))
            {
                throw new InvalidOperationException($"item {item}");
            }
        }
    }

    private sealed class NestingWork(WorkerPool pool) : IParallelWork
    {
        public void Execute(int item, int worker) => pool.Run(new CountingWork(1), 1);
    }

    private sealed class ShardedGradient : IParallelWork
    {
        private const int Shards = 4, Rows = 50;
        private readonly Mlp _model = new(new MlpSpecification { InputSize = 7, HiddenSizes = [33, 12], OutputSize = 3 });
        private readonly AlignedBuffer[] _shards = new AlignedBuffer[Shards];
        private readonly ModelWorkspace[] _workspaces = new ModelWorkspace[4];
        private readonly float[] _inputs;
        private readonly float[] _outputs;

        public ShardedGradient()
        {
            AlignedBuffer parameters = new(_model.ParameterCount);
            _model.Bind(parameters, 0);
            RandomStream random = RandomStream.Create(11, "shards");
            _model.Initialize(ref random);
            _inputs = TestData.Rows(Shards * Rows, 7, _model.InputStride, "shards");
            _outputs = new float[Shards * Rows * _model.OutputStride];
            for (int i = 0; i < Shards; i++)
            {
                _workspaces[i] = _model.CreateWorkspace(Rows);
                _shards[i] = new AlignedBuffer(_model.ParameterCount);
            }
        }

        public float[] Compute(WorkerPool? pool)
        {
            foreach (AlignedBuffer shard in _shards)
            {
                shard.Span.Fill(float.NaN);
            }

            if (pool is null)
            {
                for (int shard = 0; shard < Shards; shard++)
                {
                    Execute(shard, 0);
                }
            }
            else
            {
                pool.Run(this, Shards);
            }

            new GradientSum(_shards, pool).Run(Shards);
            return _shards[0].Span.ToArray();
        }

        public void Execute(int item, int worker)
        {
            int inputs = Rows * _model.InputStride;
            int outputs = Rows * _model.OutputStride;
            Span<float> x = _inputs.AsSpan(item * inputs, inputs);
            Span<float> y = _outputs.AsSpan(item * outputs, outputs);
            _model.Forward(x, Rows, y, _workspaces[worker]);
            _model.Backward(x, Rows, y, _workspaces[worker], _shards[item].Span);
        }
    }
}
