namespace Gsl.Numerics.Tests.Models;

public sealed class WeightInitializerTests
{
    [Theory]
    [InlineData(5, 5)]
    [InlineData(3, 9)]
    [InlineData(9, 3)]
    [InlineData(64, 17)]
    [InlineData(1, 40)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns_times_the_gain(int outputs, int inputs)
    {
        float[] weights = Draw(Initialization.Orthogonal, 1.5f, outputs, inputs);
        bool wide = outputs <= inputs;
        int frames = Math.Min(outputs, inputs);
        for (int a = 0; a < frames; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double dot = 0;
                for (int k = 0; k < Math.Max(outputs, inputs); k++)
                {
                    dot += wide
                        ? (double)weights[(a * inputs) + k] * weights[(b * inputs) + k]
                        : (double)weights[(k * inputs) + a] * weights[(k * inputs) + b];
                }

                Assert.Equal(a == b ? 2.25 : 0.0, dot, 1e-5);
            }
        }
    }

    // With a positive diagonal in R the frame is uniform: no element prefers a sign.
    [Fact]
    public void Orthogonal_weights_prefer_no_direction()
    {
        RandomStream random = RandomStream.Create(3, "frames");
        double mean = 0;
        const int Draws = 4000;
        float[] weights = new float[9];
        for (int i = 0; i < Draws; i++)
        {
            WeightInitializer.Fill(ref random, Initialization.Orthogonal, 1f, 3, 3, weights);
            mean += weights.Sum() / weights.Length / Draws;
        }

        Assert.Equal(0, mean, 0.02);
    }

    [Fact]
    public void Xavier_weights_have_the_variance_of_their_definition()
    {
        const int Outputs = 120, Inputs = 80;
        const double Expected = 4.0 * 2 / (Outputs + Inputs);
        float[] uniform = Draw(Initialization.XavierUniform, 2f, Outputs, Inputs);
        float[] normal = Draw(Initialization.XavierNormal, 2f, Outputs, Inputs);
        Assert.Equal(1, uniform.Sum(w => (double)w * w) / uniform.Length / Expected, 0.05);
        Assert.Equal(1, normal.Sum(w => (double)w * w) / normal.Length / Expected, 0.06);
        Assert.InRange(uniform.Max(Math.Abs), 0.95 * Math.Sqrt(3 * Expected), Math.Sqrt(3 * Expected) * 1.000001);
        Assert.True(normal.Max(Math.Abs) > 3 * Math.Sqrt(Expected));
    }

    private static float[] Draw(Initialization kind, float gain, int outputs, int inputs)
    {
        RandomStream random = RandomStream.Create(4, "weights");
        float[] weights = new float[outputs * inputs];
        WeightInitializer.Fill(ref random, kind, gain, outputs, inputs, weights);
        return weights;
    }
}
