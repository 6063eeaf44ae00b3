using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>The policy's distribution against formulas in float64 and finite differences.</summary>
public sealed class SquashedGaussianTests
{
    private const int Controls = 3;
    private const int Rows = 9;
    private const int Stride = 16;

    [Theory]
    [InlineData(DeviationBounds.Clamp)]
    [InlineData(DeviationBounds.Tanh)]
    public void Densities_are_those_of_the_squashed_normal(DeviationBounds bounds)
    {
        (SquashedGaussianBatch batch, float[] outputs) = Draw(bounds, scale: 1f);
        batch.Forward(outputs, Stride, Rows);
        for (int row = 0; row < Rows; row++)
        {
            Close.Equal(LogProbability(batch, outputs, row, bounds), batch.LogProbabilities[row], 2e-5, $"row {row}");
        }
    }

    [Theory]
    [InlineData(DeviationBounds.Clamp)]
    [InlineData(DeviationBounds.Tanh)]
    public void Gradients_through_the_draw_are_those_of_finite_differences(DeviationBounds bounds)
    {
        (SquashedGaussianBatch batch, float[] outputs) = Draw(bounds, scale: 0.7f);
        float[] weights = new float[Rows * Controls];
        RandomStream random = RandomStream.Create(2, "weights");
        foreach (ref float weight in weights.AsSpan())
        {
            weight = random.NextGaussian();
        }

        batch.Forward(outputs, Stride, Rows);
        float[] gradients = new float[Rows * Stride];
        Array.Fill(gradients, float.NaN);
        batch.Backward(0.7f, weights, gradients, Stride, Rows);
        for (int i = 0; i < outputs.Length; i++)
        {
            if (i % Stride >= 2 * Controls)
            {
                Assert.Equal(0f, gradients[i]);
                continue;
            }

            double difference = (Loss(i, 1e-5) - Loss(i, -1e-5)) / 2e-5;
            Close.Equal(difference, gradients[i], 1e-4, $"output {i}");
        }

        double Loss(int index, double change)
        {
            double loss = 0;
            for (int row = 0; row < Rows; row++)
            {
                for (int i = 0; i < Controls; i++)
                {
                    (double u, double logDeviation) = Preactivation(batch, outputs, row, i, bounds, index, change);
                    loss += weights[(row * Controls) + i] * Math.Tanh(u);
                    loss += 0.7 * Density(batch.Noise[(row * Controls) + i], u, logDeviation);
                }
            }

            return loss;
        }
    }

    [Fact]
    public void Far_out_everything_stays_finite()
    {
        (SquashedGaussianBatch batch, float[] outputs) = Draw(DeviationBounds.Clamp, scale: 80f);
        batch.Forward(outputs, Stride, Rows);
        float[] gradients = new float[Rows * Stride];
        batch.Backward(1f, new float[Rows * Controls], gradients, Stride, Rows);
        Assert.All(batch.LogProbabilities, value => Assert.True(float.IsFinite(value)));
        Assert.All(gradients, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Actions_reach_the_environment_in_its_own_bounds_with_their_own_density()
    {
        BoxActionSpace space = new(2, -3f, 5f);
        SacNetworks networks = new(new SacConfig(), new PolicyConfig { Hidden = [4] }, new ObservationSpace(1), space);
        float[] outputs = new float[networks.Policy.OutputStride];
        outputs[0] = 0.3f;
        outputs[2] = -0.5f;
        outputs[3] = -0.2f;
        RandomStream stream = RandomStream.Create(1, "policy");
        float[] action = new float[2];
        float[] density = new float[1];
        networks.Sample(outputs, 1, ref stream, action, density);
        double expected = 0;
        for (int i = 0; i < 2; i++)
        {
            double unit = (action[i] - 1.0) / 4.0;
            double u = Math.Atanh(unit);
            double deviation = Math.Exp(outputs[2 + i]);
            double z = (u - outputs[i]) / deviation;
            expected += (-0.5 * z * z) - outputs[2 + i] - (0.5 * Math.Log(2 * Math.PI)) - Math.Log(1 - (unit * unit)) - Math.Log(4);
        }

        Close.Equal(expected, density[0], 1e-4, "density");
        networks.Mode(outputs, 1, action);
        Close.Equal(1 + (4 * Math.Tanh(0.3)), action[0], 1e-6, "mode");
        float[] back = new float[2];
        networks.FromEnvironment(action, back);
        Close.Equal(Math.Tanh(0.3), back[0], 1e-6, "unit action");
        networks.FromEnvironment([9f, -9f], back);
        Assert.Equal([1f, -1f], back);
    }

    private static (SquashedGaussianBatch Batch, float[] Outputs) Draw(DeviationBounds bounds, float scale)
    {
        SacConfig config = new() { DeviationBounds = bounds, MinimumLogDeviation = -0.8f, MaximumLogDeviation = 0.9f };
        SquashedGaussianBatch batch = new(Controls, Rows, config);
        float[] outputs = new float[Rows * Stride];
        Array.Fill(outputs, 1e9f);
        RandomStream random = RandomStream.Create(1, "outputs");
        for (int row = 0; row < Rows; row++)
        {
            for (int i = 0; i < 2 * Controls; i++)
            {
                outputs[(row * Stride) + i] = scale * random.NextGaussian();
            }
        }

        foreach (ref float noise in batch.Noise.AsSpan())
        {
            noise = random.NextGaussian();
        }

        return (batch, outputs);
    }

    private static double LogProbability(SquashedGaussianBatch batch, float[] outputs, int row, DeviationBounds bounds)
    {
        double sum = 0;
        for (int i = 0; i < Controls; i++)
        {
            (double u, double logDeviation) = Preactivation(batch, outputs, row, i, bounds, -1, 0);
            sum += Density(batch.Noise[(row * Controls) + i], u, logDeviation);
        }

        return sum;
    }

    private static double Density(double noise, double u, double logDeviation) =>
        (-0.5 * noise * noise) - logDeviation - (0.5 * Math.Log(2 * Math.PI)) - Math.Log(1 - (Math.Tanh(u) * Math.Tanh(u)));

    private static (double U, double LogDeviation) Preactivation(
        SquashedGaussianBatch batch, float[] outputs, int row, int control, DeviationBounds bounds, int changed, double change)
    {
        double mean = At((row * Stride) + control);
        double raw = At((row * Stride) + Controls + control);
        double logDeviation = bounds == DeviationBounds.Clamp
            ? Math.Clamp(raw, -0.8f, 0.9f)
            : -0.8f + (0.5 * (0.9f + 0.8f) * (Math.Tanh(raw) + 1));
        return (mean + (Math.Exp(logDeviation) * batch.Noise[(row * Controls) + control]), logDeviation);

        double At(int index) => outputs[index] + (index == changed ? change : 0.0);
    }
}
