using System.Text.Json;
using Gsl.Numerics;

namespace Gsl.Training.Tests;

/// <summary>Compares with tests/fixtures/statistics.py, which computes everything by numpy and its own random streams.</summary>
public sealed class StatisticsTests
{
    private static readonly JsonElement Fixture = Load();

    [Fact]
    public void Interquartile_means_are_those_of_the_fixture()
    {
        foreach (JsonElement example in Fixture.GetProperty("iqm").EnumerateArray())
        {
            Assert.Equal(example.GetProperty("expected").GetDouble(), InterquartileMean.Compute(Numbers(example.GetProperty("values"))), 1e-12);
        }
    }

    [Fact]
    public void Bootstrap_intervals_are_those_of_the_fixture_draw_by_draw()
    {
        ScoreMatrix scores = Matrix("x");
        var stream = RandomStream.Create(11, "bootstrap");
        var other = RandomStream.Create(12, "bootstrap", 3);

        ConfidenceInterval iqm = StratifiedBootstrap.InterquartileMean(scores, ref stream, replications: 300);
        ConfidenceInterval mean = StratifiedBootstrap.Compute(scores, (values, _, _) => Mean(values), ref other, replications: 300);

        AssertEnds(Numbers(Fixture.GetProperty("bootstrap_iqm")), iqm);
        AssertEnds(Numbers(Fixture.GetProperty("bootstrap_mean")), mean);
        Assert.Equal(Mean(scores.Values), mean.Estimate, 1e-12);
    }

    [Fact]
    public void The_interval_of_a_mean_is_near_that_of_the_normal_distribution()
    {
        var stream = RandomStream.Create(5, "scores");
        double[] values = new double[400];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextGaussian();
        }

        ConfidenceInterval interval = StratifiedBootstrap.Compute(new ScoreMatrix(400, 1, values), (v, _, _) => Mean(v), ref stream, replications: 2_000);

        double half = 1.96 * Math.Sqrt(values.Sum(v => Math.Pow(v - interval.Estimate, 2)) / 400 / 400);
        Assert.Equal(interval.Estimate - half, interval.Low, half * 0.1);
        Assert.Equal(interval.Estimate + half, interval.High, half * 0.1);
    }

    [Fact]
    public void The_probability_of_improvement_is_that_of_the_fixture_and_one_half_against_itself()
    {
        ScoreMatrix x = Matrix("x");
        ScoreMatrix y = Matrix("y");
        var stream = RandomStream.Create(1, "bootstrap");

        Assert.Equal(Fixture.GetProperty("improvement").GetDouble(), ProbabilityOfImprovement.Compute(x, y), 1e-12);
        Assert.Equal(0.5, ProbabilityOfImprovement.Compute(x, x), 1e-12);
        Assert.Equal(1.0, ProbabilityOfImprovement.Compute(x, y) + ProbabilityOfImprovement.Compute(y, x), 1e-12);
        ConfidenceInterval interval = ProbabilityOfImprovement.Compute(x, y, ref stream, replications: 500);
        Assert.InRange(interval.Estimate, interval.Low, interval.High);
        Assert.InRange(interval.High - interval.Low, 0.05, 0.6);
    }

    [Fact]
    public void Wilson_intervals_are_the_roots_of_their_equation()
    {
        foreach (JsonElement example in Fixture.GetProperty("wilson").EnumerateArray())
        {
            ConfidenceInterval interval = WilsonInterval.Compute(example.GetProperty("successes").GetInt64(), example.GetProperty("trials").GetInt64());
            AssertEnds(Numbers(example.GetProperty("expected")), interval);
        }
    }

    [Fact]
    public void Wilson_intervals_at_the_ends_reach_them_and_no_trial_says_nothing()
    {
        Assert.Equal(0.0, WilsonInterval.Compute(0, 20).Low);
        Assert.Equal(1.0, WilsonInterval.Compute(20, 20).High);
        // z^2 / (n + z^2) = 3.841459 / 23.841459.
        Assert.Equal(0.161125, WilsonInterval.Compute(0, 20).High, 1e-6);
        Assert.Equal((0.0, 1.0), (WilsonInterval.Compute(0, 0).Low, WilsonInterval.Compute(0, 0).High));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Compute(3, 2));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ScoreMatrix(2, 2, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => ProbabilityOfImprovement.Compute(new ScoreMatrix(1, 2, [1, 2]), new ScoreMatrix(1, 1, [1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterquartileMean.Compute([]));
    }

    private static JsonElement Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "statistics.json")));
        return document.RootElement.Clone();
    }

    private static ScoreMatrix Matrix(string name)
    {
        double[][] rows = [.. Fixture.GetProperty(name).EnumerateArray().Select(Numbers)];
        return new ScoreMatrix(rows.Length, rows[0].Length, rows.SelectMany(row => row).ToArray());
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static void AssertEnds(double[] expected, ConfidenceInterval interval)
    {
        Assert.Equal(expected[0], interval.Low, 1e-9);
        Assert.Equal(expected[1], interval.High, 1e-9);
    }
}
