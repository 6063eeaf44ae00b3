namespace Gsl.Numerics;

/// <summary>Adds up the gradients that the shards of a minibatch left in buffers of their own, ranges of parameters in parallel.</summary>
/// <remarks>Every element is added in the order of the shards: the same bits on any number of threads. Nothing allocates after construction.</remarks>
public sealed unsafe class GradientSum
{
    private readonly Ranges _ranges;
    private readonly WorkerPool? _workers;

    /// <summary>Sums over <paramref name="shards"/>, all of one length.</summary>
    /// <param name="shards">The shards' gradients in order; the first receives the sum.</param>
    /// <param name="workers">Threads, or null for the calling one.</param>
    /// <exception cref="ArgumentException">There is no shard, or their lengths differ.</exception>
    public GradientSum(IReadOnlyList<AlignedBuffer> shards, WorkerPool? workers)
    {
        ArgumentNullException.ThrowIfNull(shards);
        if (shards.Count == 0)
        {
            throw new ArgumentException("'shards' is empty, should hold at least one buffer of gradients.", nameof(shards));
        }

        foreach (AlignedBuffer shard in shards)
        {
            VectorMath.RequireSame(shards[0].Length, shard.Length, nameof(shards));
        }

        _ranges = new Ranges([.. shards]);
        _workers = _ranges.Count > 1 ? workers : null;
    }

    /// <summary>Adds the second to last of the first <paramref name="shards"/> shards to the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many shards.</exception>
    public void Run(int shards)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shards, _ranges.Shards);
        if (shards > 1)
        {
            _ranges.Used = shards;
            WorkerPool.Run(_workers, _ranges, _ranges.Count);
        }
    }

    private sealed class Ranges(AlignedBuffer[] shards) : IParallelWork
    {
        private const int Length = 16_384;

        public int Shards => shards.Length;

        public int Count { get; } = (shards[0].Length + Length - 1) / Length;

        public int Used { get; set; }

        public void Execute(int item, int worker)
        {
            int start = item * Length;
            int length = Math.Min(Length, shards[0].Length - start);
            float* sum = shards[0].Pointer + start;
            for (int shard = 1; shard < Used; shard++)
            {
                VectorMath.Add(sum, shards[shard].Pointer + start, sum, length);
            }
        }
    }
}
