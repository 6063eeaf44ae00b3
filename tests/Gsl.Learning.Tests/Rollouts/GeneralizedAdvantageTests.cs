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
