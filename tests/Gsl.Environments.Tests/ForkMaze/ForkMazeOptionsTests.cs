namespace Gsl.Environments.Tests;

public sealed class ForkMazeOptionsTests
{
    [Theory]
    [InlineData(2, new[] { 1, 0 })]
    [InlineData(3, new[] { 1, 0, 2 })]
    [InlineData(4, new[] { 2, 0, 3, 1 })]
    [InlineData(5, new[] { 2, 0, 4, 1, 3 })]
    [InlineData(7, new[] { 3, 0, 6, 1, 5, 2, 4 })]
    public void Permuted_intervals_take_the_middle_first_then_the_outermost_by_turns(int goals, int[] expected) =>
        Assert.Equal(expected, ForkMazeIntervals.Permuted(goals));

    [Fact]
    public void Permuted_intervals_are_a_permutation_for_every_number_of_goals() =>
        Assert.All(Enumerable.Range(2, 63), goals => Assert.True(ForkMazeIntervals.IsPermutation(ForkMazeIntervals.Permuted(goals), goals)));

    [Fact]
    public void Every_option_reaches_the_family()
    {
        ForkMazeFamily family = Create(
            ("goals", "3"), ("order", "monotone"), ("trunk_length", "4"), ("goal_radius", "0.3"), ("speed", "0.5"), ("horizon", "60"),
            ("context_scale", "0.5"), ("interval_fill", "0.6"), ("observation", "raw"), ("reward_scale", "2"));

        Assert.Equal(3, family.Variations.Count);
        Assert.Equal([0, 1, 2], family.Options.Intervals);
        Assert.Equal(4f, family.Geometry.HallLeft);
        Assert.Equal(9f, family.Geometry.GoalX);
        Assert.Equal(2.5f, family.Geometry.HallTop);
        Assert.Equal(0.3f, family.Options.GoalRadius);
        Assert.Equal(0.5f, family.Options.Speed);
        Assert.Equal(60, family.Horizon);
        Assert.Equal(0.5f, family.Options.ContextScale);
        Assert.Equal(0.6f, family.Options.IntervalFill);
        Assert.False(family.Options.ScaledObservation);
        Assert.Equal(2f, family.RewardScale);
    }

    [Fact]
    public void Defaults_are_five_permuted_goals_and_the_longest_path_as_reward_scale()
    {
        ForkMazeFamily family = Create();

        Assert.Equal([2, 0, 4, 1, 3], family.Options.Intervals);
        Assert.Equal(15f, family.RewardScale);
        Assert.Equal(150, family.Horizon);
        Assert.Equal("goal 3", family.Describe(new VariationId(3)));
        Assert.Equal(new ForkMazeFamily().Options.Goals, family.Options.Goals);
    }

    [Fact]
    public void Explicit_intervals_win_over_the_order() =>
        Assert.Equal([1, 0, 2], Create(("goals", "3"), ("order", "monotone"), ("intervals", "[1, 0, 2]")).Options.Intervals);

    [Theory]
    [InlineData("[0, 1]")]
    [InlineData("[0, 1, 1]")]
    [InlineData("[0, 1, 3]")]
    public void Intervals_that_are_no_permutation_are_a_problem(string intervals)
    {
        EnvironmentConfigurationException exception = Assert.Throws<EnvironmentConfigurationException>(
            () => new EnvironmentRegistry().Create(
                "fork-maze", new Dictionary<string, string> { ["goals"] = "3", ["intervals"] = intervals, ["speed"] = "9" }));

        Assert.Equal(2, exception.Problems.Count);
        Assert.Contains(exception.Problems, problem => problem.StartsWith("'intervals' must name", StringComparison.Ordinal));
    }

    [Fact]
    public void A_family_built_in_code_checks_its_options()
    {
        Assert.Throws<ArgumentException>(() => new ForkMazeFamily(new ForkMazeOptions { Intervals = [0, 0, 1, 2, 3] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForkMazeFamily(new ForkMazeOptions { Goals = 1 }));
    }

    [Fact]
    public void A_horizon_too_short_to_tell_the_walks_apart_has_no_score() =>
        Assert.Null(new ForkMazeFamily(new ForkMazeOptions { Horizon = 20 }).ScoreRange);

    private static ForkMazeFamily Create(params (string Name, string Value)[] options) => (ForkMazeFamily)new EnvironmentRegistry().Create(
        "fork-maze", options.ToDictionary(option => option.Name, option => option.Value));
}
