using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class NormalizerTests
{
    public static TheoryData<string> Observations => Names("observations");

    public static TheoryData<string> Rewards => Names("rewards");

    [Theory]
    [MemberData(nameof(Observations))]
    public void Observations_are_standardised_as_recorded_and_frozen_when_not_updated(string name)
    {
        FixtureCase fixture = LearningFixture.Find("normalization", name);
        int features = fixture.Integer("features");
        ObservationNormalizer normalizer = new(features, fixture.Number("clip"));
        float[] batches = fixture.Array("batches");
        float[] normalized = new float[batches.Length];
        int first = 0;
        foreach (int rows in fixture.Int32Array("batch_rows"))
        {
            ReadOnlySpan<float> batch = batches.AsSpan(first * features, rows * features);
            normalizer.Update(batch, rows);
            normalizer.Normalize(batch, rows, normalized.AsSpan(first * features), features);
            first += rows;
        }

        Close.Equal(fixture.ExpectedArray("normalized"), normalized, 2e-5, "normalised");
        float[] frozen = fixture.Array("frozen");
        float[] once = new float[frozen.Length];
        float[] twice = new float[frozen.Length];
        normalizer.Normalize(frozen, frozen.Length / features, once, features);
        normalizer.Normalize(frozen, frozen.Length / features, twice, features);
        Close.Equal(fixture.ExpectedArray("frozen_normalized"), once, 2e-5, "frozen");
        Assert.Equal(once, twice);
    }

    [Theory]
    [MemberData(nameof(Rewards))]
    public void Rewards_are_scaled_as_recorded(string name)
    {
        FixtureCase fixture = LearningFixture.Find("normalization", name);
        Close.Equal(fixture.ExpectedArray("normalized"), Run(Create(fixture), fixture, 0, fixture.Integer("steps")), 5e-6, "reward");
    }

    [Theory]
    [MemberData(nameof(Rewards))]
    public void A_reward_normaliser_goes_on_exactly_after_save_and_load(string name)
    {
        FixtureCase fixture = LearningFixture.Find("normalization", name);
        int steps = fixture.Integer("steps");
        RewardNormalizer first = Create(fixture);
        Run(first, fixture, 0, steps / 2);
        TensorArchive archive = new();
        first.Save(archive, "rewards");
        RewardNormalizer second = Create(fixture);
        second.Load(archive, "rewards");
        Assert.Equal(Run(first, fixture, steps / 2, steps), Run(second, fixture, steps / 2, steps));
    }

    [Fact]
    public void An_observation_normaliser_goes_on_exactly_after_save_and_load()
    {
        ObservationNormalizer first = new(2, 10f);
        first.Update([1f, 200f, 3f, -50f, 0.5f, 7f], 3);
        TensorArchive archive = new();
        first.Save(archive, "observations");
        ObservationNormalizer second = new(2, 10f);
        second.Load(archive, "observations");
        float[] row = [2f, 3f];
        foreach (ObservationNormalizer normalizer in (ObservationNormalizer[])[first, second])
        {
            normalizer.Update([4f, 4f], 1);
        }

        float[] expected = new float[2];
        float[] actual = new float[2];
        first.Normalize(row, 1, expected, 2);
        second.Normalize(row, 1, actual, 2);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Statistics_of_another_size_are_refused()
    {
        TensorArchive archive = new("a file");
        new ObservationNormalizer(3, 10f).Save(archive, "observations");
        StateFormatException exception = Assert.Throws<StateFormatException>(
            () => new ObservationNormalizer(2, 10f).Load(archive, "observations"));
        Assert.Contains("observations.mean", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_feature_stays_finite()
    {
        ObservationNormalizer normalizer = new(1, 10f);
        float[] constant = [5f, 5f, 5f, 5f];
        for (int i = 0; i < 1000; i++)
        {
            normalizer.Update(constant, 4);
        }

        float[] output = new float[2];
        normalizer.Normalize([5f, 6f], 2, output, 1);
        Assert.InRange(output[0], -0.2f, 0.2f);
        Assert.Equal(10f, output[1]);
    }

    [Fact]
    public void Columns_beyond_the_features_are_left_alone()
    {
        ObservationNormalizer normalizer = new(2, 10f);
        float[] rows = [9f, 9f, 9f, 9f, 9f, 9f];
        normalizer.Normalize([1f, 2f, 3f, 4f], 2, rows, 3);
        Assert.Equal(9f, rows[2]);
        Assert.Equal(9f, rows[5]);
    }

    private static RewardNormalizer Create(FixtureCase fixture) =>
        new(fixture.Integer("slots"), fixture.Number("discount"), fixture.Number("clip"));

    private static float[] Run(RewardNormalizer normalizer, FixtureCase fixture, int from, int to)
    {
        int slots = fixture.Integer("slots");
        float[] rewards = fixture.Array("rewards");
        bool[] terminated = fixture.BooleanArray("terminated");
        bool[] truncated = fixture.BooleanArray("truncated");
        float[] normalized = new float[(to - from) * slots];
        for (int t = from; t < to; t++)
        {
            Range row = (t * slots)..((t + 1) * slots);
            normalizer.Normalize(rewards.AsSpan(row), terminated.AsSpan(row), truncated.AsSpan(row), normalized.AsSpan((t - from) * slots, slots));
        }

        return normalized;
    }

    private static TheoryData<string> Names(string term)
    {
        TheoryData<string> data = [];
        foreach (FixtureCase fixture in LearningFixture.Load("normalization", "term", term))
        {
            data.Add(fixture.Name);
        }

        return data;
    }
}
