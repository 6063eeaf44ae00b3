namespace Gsl.Numerics.Tests;

/// <summary>Seeded test data.</summary>
internal static class TestData
{
    public static float[] Uniform(int length, string name, float low = -1f, float high = 1f)
    {
        RandomStream random = RandomStream.Create(20221, name, length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.NextSingle(low, high);
        }

        return values;
    }

    /// <summary>Rows of random features with zero padding.</summary>
    public static float[] Rows(int rows, int size, int stride, string name)
    {
        float[] values = Uniform(rows * stride, name);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i % stride < size ? values[i] : 0f;
        }

        return values;
    }
}
