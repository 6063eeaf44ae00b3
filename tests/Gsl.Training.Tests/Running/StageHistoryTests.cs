using Gsl.Learning;

namespace Gsl.Training.Tests.Running;

public sealed class StageHistoryTests
{
    /// <summary>One lucky iteration, checkpoint 4, against a steady rise.</summary>
    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 8)]
    public void The_best_checkpoint_is_that_of_the_best_window(int window, long expected)
    {
        StageHistory history = new(window);
        double[] scores = [1, 1, 1, 9, 3, 3, 4, 4];
        for (int i = 0; i < scores.Length; i++)
        {
            history.Add(0, scores[i], double.NaN);
            if (i % 4 == 3)
            {
                history.ConsiderCheckpoint(i + 1);
            }
        }

        Assert.Equal(expected, history.BestIteration);
    }

    [Theory]
    [InlineData(PolicyLearner.Sac, 5000, 25)]
    [InlineData(PolicyLearner.Sac, 0, 5)]
    [InlineData(PolicyLearner.Sac, 600, 5)]
    [InlineData(PolicyLearner.Ppo, 5000, 5)]
    public void The_window_is_what_the_policy_is_an_average_of(PolicyLearner learner, int average, int expected) =>
        Assert.Equal(
            expected,
            LearnerSettings.OfGeneralist(new Recipe { Learner = learner, Sac = new SacConfig { Rounds = 25, Updates = 8, ActorAverage = average } }).ScoreWindow);
}
