using Gsl.Learning;

namespace Gsl.Training.Tests.Running;

public sealed class StageHistoryTests
{
    /// <summary>Five lucky iterations up to checkpoint 60, then a steady rise: what averages ten or more does not fall for them.</summary>
    [Theory]
    [InlineData(0, 60)]
    [InlineData(10, 80)]
    [InlineData(1000, 80)]
    public void A_checkpoint_is_judged_over_what_its_policy_is_an_average_of(int averaged, long expected) =>
        Assert.Equal(expected, Best(averaged, [.. Enumerable.Repeat(1.0, 55), .. Enumerable.Repeat(5.0, 5), .. Enumerable.Repeat(4.0, 20)]));

    /// <summary>A clone that falls and comes back to be better: the average of the last quarter has forgotten the fall.</summary>
    [Fact]
    public void A_stage_that_has_not_lasted_as_long_as_the_average_is_judged_by_its_last_quarter() =>
        Assert.Equal(60, Best(50, [.. Enumerable.Repeat(-15.0, 20), .. Enumerable.Repeat(-22.0, 25), .. Enumerable.Repeat(-12.0, 15)]));

    private static long Best(int averaged, double[] scores)
    {
        StageHistory history = new(averaged);
        for (int i = 0; i < scores.Length; i++)
        {
            history.Add(0, scores[i], double.NaN);
            if ((i + 1) % 20 == 0)
            {
                history.ConsiderCheckpoint(i + 1);
            }
        }

        return history.BestIteration;
    }

    [Theory]
    [InlineData(PolicyLearner.Sac, 5000, 25)]
    [InlineData(PolicyLearner.Sac, 0, 0)]
    [InlineData(PolicyLearner.Ppo, 5000, 0)]
    public void A_policy_is_an_average_over_so_many_iterations(PolicyLearner learner, int average, int expected) =>
        Assert.Equal(
            expected,
            LearnerSettings.OfGeneralist(new Recipe { Learner = learner, Sac = new SacConfig { Rounds = 25, Updates = 8, ActorAverage = average } }).AveragedIterations);
}
