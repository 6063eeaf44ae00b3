using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class DivergenceTests
{
    [Fact]
    public void Between_coins_it_is_what_one_computes_by_hand()
    {
        // Old (1/2, 1/2), new (1/4, 3/4): 1/2 ln(1/2 / 1/4) + 1/2 ln(1/2 / 3/4) = 1/2 ln 2 + 1/2 ln 2/3 = 0.143841.
        ActionDistribution coin = ActionDistribution.For(new DiscreteActionSpace(2));
        double divergence = coin.Divergence([5f, 5f], 2, [], [0f, MathF.Log(3f)], 2, 1, [], 1f, new float[2], []);
        Assert.Equal(0.143841, divergence, 1e-6);
    }

    [Fact]
    public void Between_components_it_adds_up()
    {
        ActionDistribution coins = ActionDistribution.For(new MultiDiscreteActionSpace([2, 2]));
        float[] tilted = [0f, MathF.Log(3f), 0f, MathF.Log(3f)];
        Assert.Equal(0.287682, coins.Divergence(new float[4], 4, [], tilted, 4, 1, [], 1f, new float[4], []), 1e-6);
    }

    [Fact]
    public void Between_normal_distributions_it_is_what_one_computes_by_hand()
    {
        // Old N(0, 1), new N(1, 2^2): ln 2 + (1 + 1) / (2 * 4) - 1/2 = 0.443147.
        ActionDistribution normal = ActionDistribution.For(new BoxActionSpace(1, -1f, 1f));
        double divergence = normal.Divergence([0f], 1, [0f], [1f], 1, 1, [MathF.Log(2f)], 1f, new float[1], new float[1]);
        Assert.Equal(0.443147, divergence, 1e-6);
    }

    [Theory]
    [InlineData("discrete")]
    [InlineData("multi")]
    [InlineData("box")]
    public void Gradients_equal_differences_and_vanish_where_nothing_changed(string space)
    {
        const int rows = 3;
        const int stride = 8;
        const float scale = 0.3f;
        ActionDistribution distribution = ActionDistribution.For(space switch
        {
            "discrete" => new DiscreteActionSpace(5),
            "multi" => new MultiDiscreteActionSpace([3, 2]),
            _ => new BoxActionSpace(3, -1f, 1f),
        });
        RandomStream random = RandomStream.Create(3, "outputs");
        int size = distribution.OutputSize;
        float[] old = Draw(ref random, rows * size);
        float[] outputs = Draw(ref random, rows * stride);
        float[] oldDeviation = Draw(ref random, distribution.LogDeviationSize);
        float[] deviation = Draw(ref random, distribution.LogDeviationSize);
        float[] gradients = new float[rows * stride];
        float[] deviationGradients = new float[deviation.Length];
        Array.Fill(gradients, float.NaN);

        double Divergence(float[] outputGradients, float[] logDeviationGradients) => distribution.Divergence(
            old, size, oldDeviation, outputs, stride, rows, deviation, scale, outputGradients, logDeviationGradients);

        Assert.True(Divergence(gradients, deviationGradients) > 0);
        for (int i = 0; i < gradients.Length; i++)
        {
            Close.Equal(i % stride < size ? Difference(outputs, i) : 0, gradients[i], 1e-3, $"output {i}");
        }

        for (int i = 0; i < deviation.Length; i++)
        {
            Close.Equal(Difference(deviation, i), deviationGradients[i], 2e-3, $"deviation {i}");
        }

        float[] sum = [.. deviationGradients];
        for (int row = 0; row < rows; row++)
        {
            old.AsSpan(row * size, size).CopyTo(outputs.AsSpan(row * stride));
        }

        oldDeviation.CopyTo(deviation, 0);
        Assert.Equal(0.0, Divergence(gradients, deviationGradients), 1e-7);
        Assert.All(gradients, gradient => Assert.Equal(0f, gradient));

        // Deviations' gradients are added, so nothing changed there.
        for (int i = 0; i < deviation.Length; i++)
        {
            Assert.Equal(sum[i], deviationGradients[i]);
        }

        double Difference(float[] values, int index)
        {
            const float step = 0.01f;
            float value = values[index];
            values[index] = value + step;
            double above = Divergence(new float[rows * stride], new float[deviation.Length]);
            values[index] = value - step;
            double below = Divergence(new float[rows * stride], new float[deviation.Length]);
            values[index] = value;
            return scale * (above - below) / (2 * step);
        }
    }

    private static float[] Draw(ref RandomStream random, int count)
    {
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = 0.5f * random.NextGaussian();
        }

        return values;
    }
}
