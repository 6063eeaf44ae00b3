using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Learning in a second or less. The thresholds were set so that the mutations named in the tests' comments miss them.</summary>
public sealed class PpoLearningTests
{
    // Missed with the sign of the policy gradient turned, and with actions of another row.
    [Theory]
    [InlineData("discrete")]
    [InlineData("multi")]
    [InlineData("box")]
    public void One_step_problems_of_every_action_space_are_solved(string space)
    {
        ActionSpace actions = space switch
        {
            "discrete" => new DiscreteActionSpace(4),
            "multi" => new MultiDiscreteActionSpace([3, 2]),
            _ => new BoxActionSpace(2, -1f, 1f),
        };
        PpoLearner learner = Learners.Create(new GuessFamily(actions), Learners.Quick with { EntropyCoefficient = 0.001f });
        Learners.Iterate(learner, 60);
        RandomStream random = RandomStream.Create(9, "contexts");
        float[] observation = new float[learner.Networks.Policy.InputSize];
        float[] answer = new float[actions.Size];
        for (int i = 0; i < 50; i++)
        {
            GuessFamily.Show(actions, ref random, observation);
            GuessFamily.Answer(actions, observation, answer);
            float[] action = Learners.Act(learner.Networks, observation);
            for (int j = 0; j < answer.Length; j++)
            {
                Assert.Equal(answer[j], action[j], actions is BoxActionSpace ? 0.2f : 0f);
            }
        }
    }

    // Missed with the sign of the policy gradient or of the value gradient turned, and with actions of another row.
    [Fact]
    public void A_chain_whose_reward_comes_last_is_learned()
    {
        PpoLearner learner = Learners.Create(new ChainFamily(4, 2), Learners.Quick with { EntropyCoefficient = 0.01f });
        Learners.Iterate(learner, 2);
        Assert.True(learner.Episodes.SuccessRate < 0.5, "The chain is too easy to show anything.");
        Learners.Iterate(learner, 40);
        Assert.True(learner.Episodes.SuccessRate > 0.9, $"Success rate is {learner.Episodes.SuccessRate:F2}.");
    }

    // With discount 0.9 an income of 1 for ever is worth 10; cut after ten steps and treated as death it is worth 4.1 on average.
    [Theory]
    [InlineData(false, true, 9.5f, 10.5f)]
    [InlineData(false, false, 2f, 7f)]
    [InlineData(true, true, 2f, 7f)]
    public void An_episode_cut_by_the_horizon_bootstraps_and_one_that_ends_does_not(bool ends, bool bootstrap, float low, float high)
    {
        PpoConfig config = Learners.Quick with { Discount = 0.9f, LearningRate = 1e-2f, BootstrapTruncated = bootstrap };
        PpoLearner learner = Learners.Create(new SteadyFamily(ends), config);
        Learners.Iterate(learner, 60);
        Assert.InRange(Learners.Value(learner.Networks, [1f]), low, high);
    }

    [Fact]
    public void A_policy_with_normalised_observations_and_rewards_learns_too()
    {
        PpoConfig config = Learners.Quick with { NormalizeObservations = true, NormalizeRewards = true, Slots = 16 };
        PpoLearner learner = Learners.Create(new DriftFamily(), config);
        Learners.Iterate(learner, 3);
        double before = learner.Episodes.MeanReturn / learner.Episodes.MeanLength;
        Learners.Iterate(learner, 40);
        double after = learner.Episodes.MeanReturn / learner.Episodes.MeanLength;
        Assert.True(after > before / 3, $"Reward per step went from {before:F2} to {after:F2} only.");
    }

    // Missed with the sign of the entropy bonus turned.
    [Fact]
    public void An_entropy_bonus_makes_an_idle_policy_undecided()
    {
        PpoConfig config = Learners.Quick with { EntropyCoefficient = 10f };
        PpoLearner learner = Learners.Create(new SteadyFamily(ends: true), config, policy: new PolicyConfig { Hidden = [32], OutputGain = 3f });
        Learners.Iterate(learner, 1);
        double before = learner.Metrics.Entropy;
        Learners.Iterate(learner, 30);
        Assert.True(before < 0.68, $"The policy starts undecided already: entropy {before:F3}.");
        Assert.True(learner.Metrics.Entropy > 0.69, $"Entropy is {learner.Metrics.Entropy:F3}, ln 2 is 0.693.");
    }
}
