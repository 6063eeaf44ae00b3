namespace Gsl.Numerics.Tests.Vectors;

public sealed class CategoricalMathTests
{
    [Fact]
    public void Log_probabilities_and_entropy_equal_their_definitions_at_every_length()
    {
        for (int length = 1; length <= 67; length++)
        {
            float[] logits = TestData.Uniform(length, "logits", -4f, 4f);
            float[] found = new float[length];
            CategoricalMath.LogSoftmax(logits, found);
            double total = logits.Sum(x => Math.Exp(x));
            double entropy = 0;
            for (int i = 0; i < length; i++)
            {
                double expected = logits[i] - Math.Log(total);
                entropy -= Math.Exp(expected) * expected;
                Assert.Equal(expected, found[i], 2e-6);
            }

            Assert.Equal(entropy, CategoricalMath.Entropy(found), 3e-6);
        }
    }

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        float[] found = new float[3];
        CategoricalMath.LogSoftmax([1000f, 1001f, -1e30f], found);
        Assert.Equal(-1.3132617f, found[0], 1e-5f);
        Assert.Equal(-0.3132617f, found[1], 1e-5f);
        Assert.Equal(0.5822030f, CategoricalMath.Entropy(found), 1e-5f);
    }

    [Fact]
    public void Impossible_choices_count_nothing()
    {
        float[] found = new float[4];
        CategoricalMath.LogSoftmax([0f, float.NegativeInfinity, 0f, float.NegativeInfinity], found);
        Assert.Equal(MathF.Log(0.5f), found[0], 1e-6f);
        Assert.Equal(float.NegativeInfinity, found[1]);
        Assert.Equal(MathF.Log(2f), CategoricalMath.Entropy(found), 1e-6f);
    }

    [Fact]
    public void A_not_a_number_shows_in_the_whole_row()
    {
        float[] found = new float[3];
        CategoricalMath.LogSoftmax([0f, float.NaN, 1f], found);
        Assert.All(found, v => Assert.True(float.IsNaN(v)));
        Assert.True(float.IsNaN(CategoricalMath.Entropy(found)));
    }

    [Fact]
    public void Rows_equal_single_calls_and_padding_becomes_zero()
    {
        const int Rows = 5, Count = 7, Stride = 16;
        float[] logits = TestData.Uniform(Rows * Stride, "rows", -3f, 3f);
        float[] found = new float[logits.Length];
        float[] entropies = new float[Rows];
        CategoricalMath.LogSoftmaxRows(logits, Rows, Count, Stride, found);
        CategoricalMath.EntropyRows(found, Rows, Count, Stride, entropies);
        for (int row = 0; row < Rows; row++)
        {
            float[] single = new float[Count];
            CategoricalMath.LogSoftmax(logits.AsSpan(row * Stride, Count), single);
            TensorAssert.SameBits(single, found.AsSpan(row * Stride, Count));
            TensorAssert.SameBits(new float[Stride - Count], found.AsSpan((row * Stride) + Count, Stride - Count));
            Assert.Equal(CategoricalMath.Entropy(single), entropies[row]);
        }
    }
}
