namespace Gsl.Numerics.Tests.Optimization;

public sealed class GradientSumTests
{
    [Theory]
    [InlineData(1, 5, 1)]
    [InlineData(2, 33, 2)]
    [InlineData(7, 100, 5)]
    [InlineData(5, 50_000, 5)]
    public void The_shards_used_are_added_in_order_on_any_number_of_threads(int shards, int length, int used)
    {
        float[][] values = [.. Enumerable.Range(0, shards).Select(shard => TestData.Uniform(length, $"shard {shard}"))];
        float[] expected = [.. values[0]];
        for (int shard = 1; shard < used; shard++)
        {
            for (int i = 0; i < length; i++)
            {
                expected[i] += values[shard][i];
            }
        }

        using WorkerPool pool = new(3);
        foreach (WorkerPool? workers in new[] { null, pool })
        {
            AlignedBuffer[] buffers = [.. values.Select(Copy)];
            new GradientSum(buffers, workers).Run(used);
            TensorAssert.SameBits(expected, buffers[0].Span);
        }
    }

    [Fact]
    public void A_sum_allocates_nothing()
    {
        GradientSum sum = new([new AlignedBuffer(100), new AlignedBuffer(100)], null);
        sum.Run(2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum.Run(2);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Shards_of_different_lengths_none_and_too_many_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new GradientSum([new AlignedBuffer(3), new AlignedBuffer(4)], null));
        Assert.Throws<ArgumentException>(() => new GradientSum([], null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientSum([new AlignedBuffer(3)], null).Run(2));
    }

    private static AlignedBuffer Copy(float[] values)
    {
        AlignedBuffer buffer = new(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }
}
