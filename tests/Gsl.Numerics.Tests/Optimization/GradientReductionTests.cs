namespace Gsl.Numerics.Tests.Optimization;

public sealed class GradientReductionTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 33)]
    [InlineData(7, 100)]
    public void Shards_are_added_in_shard_order(int shards, int length)
    {
        float[] values = TestData.Uniform(shards * length, "shards");
        float[] found = new float[length];
        float[] expected = values[..length];
        for (int shard = 1; shard < shards; shard++)
        {
            for (int i = 0; i < length; i++)
            {
                expected[i] += values[(shard * length) + i];
            }
        }

        GradientReduction.Sum(values, found);
        TensorAssert.SameBits(expected, found);
        GradientReduction.Sum(values, values.AsSpan(0, length));
        TensorAssert.SameBits(expected, values.AsSpan(0, length));
    }

    [Fact]
    public void A_broken_number_of_elements_is_refused() =>
        Assert.Throws<ArgumentException>(() => GradientReduction.Sum(new float[7], new float[3]));
}
