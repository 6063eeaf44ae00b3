namespace Gsl.Learning.Tests;

public sealed class GeneralizedAdvantageTests
{
    public static TheoryData<string> Recorded => LearningFixture.Names("gae");

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Advantages_and_targets_equal_the_sums_of_discounted_errors(string name)
    {
        FixtureCase fixture = LearningFixture.Find("gae", name);
        int steps = fixture.Integer("steps");
        int slots = fixture.Integer("slots");
        bool[] terminated = fixture.BooleanArray("terminated");
        bool[] truncated = fixture.BooleanArray("truncated");
        float[] finalValues = fixture.Array("final_values");
        bool[] ended = new bool[steps * slots];
        float[] endValues = new float[steps * slots];
        for (int i = 0; i < ended.Length; i++)
        {
            ended[i] = terminated[i] || truncated[i];
            bool bootstraps = truncated[i] && fixture.Flag("bootstrap_truncated");
            endValues[i] = bootstraps ? finalValues[i] : ended[i] ? 0f : float.NaN;
        }

        float[] advantages = new float[steps * slots];
        float[] targets = new float[steps * slots];
        GeneralizedAdvantage.Compute(
            fixture.Array("rewards"),
            [.. fixture.Array("values"), .. fixture.Array("last_values")],
            ended,
            endValues,
            steps,
            slots,
            fixture.Number("discount"),
            fixture.Number("gae_lambda"),
            advantages,
            targets);

        Close.Equal(fixture.ExpectedArray("advantages"), advantages, 5e-6, "advantage");
        Close.Equal(fixture.ExpectedArray("returns"), targets, 5e-6, "target");
    }

    // At lambda = 1 the sum of discounted errors telescopes into the return.
    [Theory]
    [MemberData(nameof(Recorded))]
    public void Monte_Carlo_returns_are_the_targets_at_lambda_one(string name)
    {
        FixtureCase fixture = LearningFixture.Find("gae", name);
        int steps = fixture.Integer("steps");
        int slots = fixture.Integer("slots");
        float discount = fixture.Number("discount");
        float[] rewards = fixture.Array("rewards");
        float[] values = [.. fixture.Array("values"), .. fixture.Array("last_values")];
        bool[] terminated = fixture.BooleanArray("terminated");
        bool[] truncated = fixture.BooleanArray("truncated");
        bool[] ended = [.. terminated.Zip(truncated, (a, b) => a || b)];
        float[] endValues = [.. truncated.Zip(fixture.Array("final_values"), (cut, value) => cut ? value : 0f)];
        float[] expected = new float[steps * slots];
        float[] advantages = new float[steps * slots];
        float[] returns = new float[steps * slots];

        GeneralizedAdvantage.Compute(rewards, values, ended, endValues, steps, slots, discount, 1f, advantages, expected);
        DiscountedReturns.Compute(rewards, values, ended, endValues, steps, slots, discount, returns);

        Close.Equal([.. expected.Select(x => (double)x)], returns, 1e-5, "return");
    }

    [Fact]
    public void Nothing_after_an_end_reaches_back_over_it()
    {
        float[] first = Advantages(laterReward: 0f);
        float[] second = Advantages(laterReward: 1000f);
        Assert.Equal(first[..3], second[..3]);
        Assert.NotEqual(first[3], second[3]);
    }

    private static float[] Advantages(float laterReward)
    {
        float[] advantages = new float[5];
        GeneralizedAdvantage.Compute(
            [1f, 2f, 3f, 4f, laterReward],
            [0f, 0f, 0f, 0f, 0f, 5f],
            [false, false, true, false, false],
            new float[5],
            5,
            1,
            0.99f,
            0.95f,
            advantages,
            new float[5]);
        return advantages;
    }
}
