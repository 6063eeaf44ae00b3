namespace Gsl.Numerics.Tests;

/// <summary>Comparisons that say where and by how much.</summary>
internal static class TensorAssert
{
    public static void Close(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double absolute, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double bound = absolute + (relative * Math.Abs(expected[i]));
            if (!(Math.Abs((double)expected[i] - actual[i]) <= bound) && !(expected[i].Equals(actual[i])))
            {
                Assert.Fail($"Element {i}: expected {expected[i]:R}, found {actual[i]:R}, allowed difference {bound:E2}.");
            }
        }
    }

    public static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
            {
                Assert.Fail($"Element {i}: expected the bits of {expected[i]:R}, found {actual[i]:R}.");
            }
        }
    }
}
