using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class PpoLossTests
{
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Recorded => LearningFixture.Names("ppo_loss");

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Policy_loss_and_metrics_equal_the_recorded_ones(string name)
    {
        FixtureCase fixture = LearningFixture.Find("ppo_loss", name);
        int rows = fixture.Integer("rows");
        (float[] logProbabilities, float[] entropies) = new PolicyRows(fixture).Evaluate();
        Close.Equal(fixture.ExpectedArray("log_probabilities"), logProbabilities, Tolerance, "log-probability");
        Close.Equal(fixture.ExpectedArray("entropies"), entropies, Tolerance, "entropy");

        (_, PpoSums sums) = Surrogate(fixture, logProbabilities);
        Close.Equal(fixture.Expected("policy_loss"), sums.PolicyLoss / rows, Tolerance, "policy loss");
        Close.Equal(fixture.Expected("approx_kl_1"), sums.NegativeLogRatio / rows, Tolerance, "k1");
        Close.Equal(fixture.Expected("approx_kl_3"), sums.Kl / rows, Tolerance, "k3");
        Assert.Equal(fixture.Expected("clip_fraction"), (double)sums.Clipped / rows);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Gradients_of_policy_and_entropy_equal_autograd(string name)
    {
        FixtureCase fixture = LearningFixture.Find("ppo_loss", name);
        PolicyRows policy = new(fixture);
        (float[] logProbabilities, _) = policy.Evaluate();
        (float[] gradients, _) = Surrogate(fixture, logProbabilities);
        (float[] outputs, float[] deviations) = policy.Gradient(gradients, -fixture.Number("entropy_coefficient") / policy.Rows);
        Close.Equal(fixture.ExpectedArray("gradient_outputs"), outputs, 3e-6, "output gradient");
        if (fixture.Has("log_std"))
        {
            Close.Equal(fixture.ExpectedArray("gradient_log_std"), deviations, Tolerance, "log deviation gradient");
        }
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Value_loss_and_gradient_equal_the_recorded_ones(string name)
    {
        const int stride = 4;
        FixtureCase fixture = LearningFixture.Find("ppo_loss", name);
        int rows = fixture.Integer("rows");
        float[] values = new float[rows * stride];
        float[] gradients = new float[rows * stride];
        Array.Fill(gradients, float.NaN);
        float[] recorded = fixture.Array("values");
        for (int row = 0; row < rows; row++)
        {
            values[row * stride] = recorded[row];
        }

        double loss = PpoLoss.Value(
            values,
            stride,
            fixture.Array("old_values"),
            fixture.Array("returns"),
            fixture.Number("value_clip"),
            fixture.Number("value_coefficient") / rows,
            gradients);

        Close.Equal(fixture.Expected("value_loss"), loss / rows, Tolerance, "value loss");
        double[] expected = fixture.ExpectedArray("gradient_values");
        for (int i = 0; i < gradients.Length; i++)
        {
            Close.Equal(i % stride == 0 ? expected[i / stride] : 0, gradients[i], 1e-6, $"value gradient[{i}]");
        }
    }

    [Theory]
    [InlineData(1.5f, 1f, 0f)]
    [InlineData(1.5f, -1f, 1.5f)]
    [InlineData(0.5f, 1f, -0.5f)]
    [InlineData(0.5f, -1f, 0f)]
    [InlineData(1.1f, 1f, -1.1f)]
    public void A_sample_pushes_only_while_it_would_come_back_into_the_clip_range(float ratio, float advantage, float gradient)
    {
        float[] gradients = new float[1];
        PpoSums sums = default;
        PpoLoss.Policy([MathF.Log(ratio)], [0f], [advantage], 0.2f, 1f, gradients, ref sums);
        Assert.Equal(gradient, gradients[0], 1e-5f);
    }

    [Fact]
    public void An_exploded_ratio_with_a_negative_advantage_is_not_hidden()
    {
        float[] gradients = new float[1];
        PpoSums sums = default;
        PpoLoss.Policy([200f], [0f], [-1f], 0.2f, 1f, gradients, ref sums);
        Assert.False(float.IsFinite(gradients[0]));
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(float.NaN, 0f)]
    [InlineData(0f, float.NaN)]
    public void A_probability_or_advantage_that_is_not_a_number_reaches_the_gradient(float logProbability, float oldLogProbability)
    {
        float advantage = float.IsNaN(logProbability + oldLogProbability) ? 1f : float.NaN;
        float[] gradients = new float[1];
        PpoSums sums = default;
        PpoLoss.Policy([logProbability], [oldLogProbability], [advantage], 0.2f, 1f, gradients, ref sums);
        Assert.True(float.IsNaN(gradients[0]), "A NaN vanished; the update would go on as if nothing had happened.");
    }

    // 0.3 + (0.1 - 0.3) is not 0.1 in float32, so the two branches of the clipped loss differ although no clamp holds.
    [Fact]
    public void Rounding_within_the_value_clip_range_never_silences_a_sample()
    {
        RandomStream random = RandomStream.Create(1, "values");
        float[] gradients = new float[1];
        for (int i = 0; i < 1000; i++)
        {
            float old = random.NextGaussian();
            float value = old + random.NextSingle(-0.19f, 0.19f);
            float target = random.NextGaussian() * 3f;
            PpoLoss.Value([value], 1, [old], [target], 0.2f, 1f, gradients);
            Assert.Equal(value - target, gradients[0]);
        }
    }

    [Fact]
    public void Advantages_are_standardised_with_the_unbiased_deviation()
    {
        float[] advantages = [1f, 2f, 100f, 4f];
        (float shift, float scale) = AdvantageScaling.Of(advantages, [0, 1, 3]);
        Assert.Equal(7f / 3f, shift, 1e-6f);
        Assert.Equal(1f / MathF.Sqrt(7f / 3f), scale, 1e-6f);
        Assert.Equal(AdvantageScaling.Of(advantages.AsSpan()), AdvantageScaling.Of(advantages, [0, 1, 2, 3]));
    }

    [Theory]
    [InlineData(new float[] { 3f })]
    [InlineData(new float[] { 3f, 3f, 3f })]
    public void Advantages_without_spread_become_zero(float[] advantages)
    {
        (float shift, float scale) = AdvantageScaling.Of(advantages);
        Assert.All(advantages, advantage => Assert.Equal(0f, (advantage - shift) * scale));
    }

    private static (float[] Gradients, PpoSums Sums) Surrogate(FixtureCase fixture, float[] logProbabilities)
    {
        float[] advantages = fixture.Array("advantages");
        if (fixture.Text("normalize") == "minibatch")
        {
            (float shift, float scale) = AdvantageScaling.Of(advantages);
            advantages = [.. advantages.Select(advantage => (advantage - shift) * scale)];
        }

        float[] gradients = new float[advantages.Length];
        PpoSums sums = default;
        PpoLoss.Policy(
            logProbabilities,
            fixture.Array("old_log_probabilities"),
            advantages,
            fixture.Number("clip"),
            1f / advantages.Length,
            gradients,
            ref sums);
        return (gradients, sums);
    }
}
