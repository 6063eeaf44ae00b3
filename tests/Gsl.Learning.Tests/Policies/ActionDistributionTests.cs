using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class ActionDistributionTests
{
    private const int Stride = 16;

    public static TheoryData<string> Spaces => ["discrete", "multi", "box"];

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Sampled_log_probabilities_are_bit_for_bit_those_of_evaluation(string space)
    {
        const int rows = 33;
        ActionDistribution distribution = Create(space);
        RandomStream random = RandomStream.Create(5, "test");
        float[] outputs = Outputs(rows, ref random);
        float[] deviation = Deviation(distribution);
        float[] actions = new float[rows * distribution.ActionSize];
        float[] sampled = new float[rows];
        distribution.Sample(outputs, Stride, rows, deviation, ref random, actions, sampled);
        float[] evaluated = new float[rows];
        float[] cache = new float[rows * distribution.CacheSize];
        distribution.Evaluate(outputs, Stride, rows, deviation, actions, cache, evaluated, new float[rows]);
        Assert.Equal(evaluated, sampled);
    }

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Gradients_equal_central_differences(string space)
    {
        const int rows = 6;
        const float entropyGradient = 0.7f;
        ActionDistribution distribution = Create(space);
        RandomStream random = RandomStream.Create(6, "test");
        float[] outputs = Outputs(rows, ref random);
        float[] deviation = Deviation(distribution);
        float[] actions = new float[rows * distribution.ActionSize];
        float[] scratch = new float[rows];
        distribution.Sample(outputs, Stride, rows, deviation, ref random, actions, scratch);
        float[] weights = [1f, -2f, 0.5f, 0f, 3f, -1f];
        float[] cache = new float[rows * distribution.CacheSize];
        float[] gradients = new float[rows * Stride];
        float[] deviationGradients = new float[distribution.LogDeviationSize];

        double Objective()
        {
            float[] logs = new float[rows];
            float[] entropies = new float[rows];
            distribution.Evaluate(outputs, Stride, rows, deviation, actions, cache, logs, entropies);
            double sum = 0;
            for (int row = 0; row < rows; row++)
            {
                sum += ((double)weights[row] * logs[row]) + ((double)entropyGradient * entropies[row]);
            }

            return sum;
        }

        Objective();
        distribution.Gradient(
            outputs, Stride, rows, deviation, actions, cache, weights, entropyGradient, gradients, deviationGradients);
        for (int i = 0; i < outputs.Length; i++)
        {
            double expected = i % Stride < distribution.OutputSize ? Difference(outputs, i, Objective) : 0;
            Close.Equal(expected, gradients[i], 4e-3, $"output gradient[{i}]");
        }

        for (int i = 0; i < deviation.Length; i++)
        {
            Close.Equal(Difference(deviation, i, Objective), deviationGradients[i], 4e-3, $"log deviation gradient[{i}]");
        }
    }

    [Fact]
    public void Choices_are_drawn_as_often_as_their_probabilities_say()
    {
        const int draws = 40_000;
        float[] probabilities = [0.5f, 0.3f, 0.15f, 0.05f];
        int[] counts = new int[4];
        RandomStream random = RandomStream.Create(3, "test");
        CategoricalDistribution distribution = new([4]);
        float[] logits = [.. probabilities.Select(probability => MathF.Log(probability))];
        float[] action = new float[1];
        for (int i = 0; i < draws; i++)
        {
            distribution.Sample(logits, 4, 1, [], ref random, action, new float[1]);
            counts[(int)action[0]]++;
        }

        for (int i = 0; i < 4; i++)
        {
            double deviation = Math.Sqrt(draws * probabilities[i] * (1 - probabilities[i]));
            Assert.InRange(counts[i], (draws * probabilities[i]) - (4 * deviation), (draws * probabilities[i]) + (4 * deviation));
        }
    }

    [Fact]
    public void A_choice_without_probability_is_never_drawn()
    {
        CategoricalDistribution distribution = new([3]);
        RandomStream random = RandomStream.Create(4, "test");
        float[] action = new float[1];
        float[] logProbability = new float[1];
        for (int i = 0; i < 2000; i++)
        {
            distribution.Sample([-1e8f, 0f, -1e8f], 3, 1, [], ref random, action, logProbability);
            Assert.Equal(1f, action[0]);
            Assert.Equal(0f, logProbability[0]);
        }
    }

    [Fact]
    public void Gaussian_samples_have_the_mean_and_deviation_asked_for()
    {
        const int draws = 20_000;
        GaussianDistribution distribution = new(2);
        RandomStream random = RandomStream.Create(8, "test");
        float[] outputs = new float[draws * 2];
        for (int i = 0; i < draws; i++)
        {
            outputs[2 * i] = 3f;
            outputs[(2 * i) + 1] = -1f;
        }

        float[] actions = new float[draws * 2];
        distribution.Sample(outputs, 2, draws, [MathF.Log(0.5f), MathF.Log(2f)], ref random, actions, new float[draws]);
        foreach ((int dimension, double mean, double deviation) in ((int, double, double)[])[(0, 3, 0.5), (1, -1, 2)])
        {
            double[] values = [.. actions.Where((_, i) => i % 2 == dimension).Select(value => (double)value)];
            double average = values.Average();
            Assert.Equal(mean, average, deviation * 0.03);
            Assert.Equal(deviation, Math.Sqrt(values.Sum(value => (value - average) * (value - average)) / draws), deviation * 0.03);
        }
    }

    [Fact]
    public void The_mode_is_the_likeliest_choice_of_every_component_and_the_mean_of_a_gaussian()
    {
        float[] actions = new float[4];
        new CategoricalDistribution([3, 2]).Mode([0f, 2f, 1f, 5f, 4f, 9f, 0f, 7f, 6f, -1f, 3f, 9f], 6, 2, actions);
        Assert.Equal([1f, 0f, 1f, 1f], actions);
        new GaussianDistribution(2).Mode([0.5f, -2f, 9f, 1f, 4f, 9f], 3, 2, actions);
        Assert.Equal([0.5f, -2f, 1f, 4f], actions);
    }

    [Fact]
    public void The_entropy_of_equal_choices_is_the_logarithm_of_their_number()
    {
        CategoricalDistribution distribution = new([4, 2]);
        float[] logProbability = new float[1];
        float[] entropy = new float[1];
        distribution.Evaluate(new float[6], 6, 1, [], [2f, 1f], new float[distribution.CacheSize], logProbability, entropy);
        Assert.Equal(MathF.Log(8f), entropy[0], 1e-6f);
        Assert.Equal(-MathF.Log(8f), logProbability[0], 1e-6f);
    }

    [Fact]
    public void A_component_without_choices_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CategoricalDistribution([3, 0]));

    [Fact]
    public void A_space_no_distribution_fits_is_refused_by_name()
    {
        NotSupportedException exception = Assert.Throws<NotSupportedException>(() => ActionDistribution.For(new OddSpace()));
        Assert.Contains(nameof(OddSpace), exception.Message, StringComparison.Ordinal);
    }

    private static ActionDistribution Create(string space) => ActionDistribution.For(space switch
    {
        "discrete" => new DiscreteActionSpace(5),
        "multi" => new MultiDiscreteActionSpace([3, 2, 4]),
        _ => new BoxActionSpace(3, -1f, 1f),
    });

    private static float[] Outputs(int rows, ref RandomStream random)
    {
        float[] outputs = new float[rows * Stride];
        foreach (ref float output in outputs.AsSpan())
        {
            output = 1.5f * random.NextGaussian();
        }

        return outputs;
    }

    private static float[] Deviation(ActionDistribution distribution)
    {
        float[] deviation = [-0.5f, 0.2f, 0.1f];
        return deviation[..distribution.LogDeviationSize];
    }

    private static double Difference(float[] values, int index, Func<double> objective)
    {
        const float step = 5e-3f;
        float original = values[index];
        values[index] = original + step;
        double above = objective();
        double distance = values[index];
        values[index] = original - step;
        double below = objective();
        distance -= values[index];
        values[index] = original;
        return (above - below) / distance;
    }

    private sealed record OddSpace : ActionSpace
    {
        public override int Size => 1;
    }
}
