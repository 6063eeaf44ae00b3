using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

public sealed class PpoLearnerTests
{
    private static readonly PpoConfig Everything = new()
    {
        Slots = 6,
        Steps = 20,
        Minibatch = 50,
        Passes = 2,
        EntropyCoefficient = 0.01f,
        ValueClip = 0.2f,
        NormalizeObservations = true,
        NormalizeRewards = true,
    };

    [Theory]
    [InlineData("discrete", 3, 7)]
    [InlineData("multi", 5, 16)]
    [InlineData("box", 8, 128)]
    public void The_first_ratio_of_every_update_is_exactly_one(string space, int slots, int steps)
    {
        ActionSpace actions = space switch
        {
            "discrete" => new DiscreteActionSpace(4),
            "multi" => new MultiDiscreteActionSpace([3, 2]),
            _ => new BoxActionSpace(2, -1f, 1f),
        };
        PpoConfig config = Learners.Quick with { Slots = slots, Steps = steps, Minibatch = 1024 };
        PpoLearner learner = Learners.Create(
            new GuessFamily(actions), config, policy: new PolicyConfig { Hidden = [20, 33], OutputGain = 1f });
        for (int i = 0; i < 4; i++)
        {
            learner.Iterate(0.0);
            Assert.Equal(0.0, learner.Metrics.FirstRatioError);
        }
    }

    [Fact]
    public void Results_are_the_same_bits_with_any_number_of_threads()
    {
        PpoConfig config = Everything with { Slots = 20, Steps = 55, Minibatch = 1050 };
        float[]? expected = null;
        foreach (int threads in (int[])[0, 2, 3])
        {
            using WorkerPool? workers = threads == 0 ? null : new WorkerPool(threads);
            PpoLearner learner = Learners.Create(new DriftFamily(), config, workers: workers);
            Learners.Iterate(learner, 2);
            expected ??= Learners.Parameters(learner);
            Assert.True(expected.AsSpan().SequenceEqual(learner.Networks.Parameters.Span), $"{threads} threads give other parameters.");
        }
    }

    // The minibatches of a pass need not divide it: whatever is left over must fit, however it is cut into shards.
    [Theory]
    [InlineData(1024, 1023)]
    [InlineData(1024, 1)]
    [InlineData(600, 513)]
    [InlineData(2000, 1000)]
    public void A_smaller_last_minibatch_fits(int minibatch, int rest)
    {
        PpoConfig config = Everything with { Slots = 1, Steps = minibatch + rest, Minibatch = minibatch, Passes = 1 };
        PpoLearner learner = Learners.Create(new DriftFamily(), config);
        learner.Iterate(0.0);
        Assert.Equal(2, learner.Metrics.Minibatches);
        Assert.All(Learners.Parameters(learner), parameter => Assert.True(float.IsFinite(parameter)));
    }

    [Fact]
    public void A_minibatch_larger_than_the_rollout_is_the_rollout()
    {
        PpoLearner learner = Learners.Create(new DriftFamily(), Everything with { Minibatch = 100_000 });
        learner.Iterate(0.0);
        Assert.Equal(Everything.Passes, learner.Metrics.Minibatches);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Entropy_in_the_rewards_is_that_of_the_policy_that_acted_and_not_in_Monte_Carlo_targets(bool shared)
    {
        const float Coefficient = 0.3f;
        PpoConfig config = Learners.Quick with
        {
            EntropyCoefficient = Coefficient,
            Entropy = EntropyForm.Reward,
            ValueTarget = ValueTarget.MonteCarlo,
            NormalizeAdvantages = AdvantageNormalization.None,
        };
        PolicyConfig policy = new() { Hidden = [16], OutputGain = 1f, Form = shared ? PolicyForm.Shared : PolicyForm.Separate };
        PpoLearner plain = Learners.Create(new GuessFamily(new DiscreteActionSpace(4)), config with { Entropy = EntropyForm.Loss }, policy: policy);
        PpoLearner bonus = Learners.Create(new GuessFamily(new DiscreteActionSpace(4)), config, policy: policy);
        ActorCritic acting = Learners.Create(new GuessFamily(new DiscreteActionSpace(4)), config, policy: policy).Networks;
        plain.Iterate(0.0);
        bonus.Iterate(0.0);

        RolloutBuffer rollout = bonus.Rollout;
        for (int i = 0; i < rollout.Count; i++)
        {
            float[] outputs = Learners.Outputs(acting, rollout.Observations.Slice(i * rollout.ObservationStride, rollout.ObservationStride));
            double[] weights = [.. outputs.Take(4).Select(x => Math.Exp(x))];
            double entropy = -weights.Sum(w => w / weights.Sum() * Math.Log(w / weights.Sum()));
            Assert.Equal(plain.Rollout.Rewards[i] + (Coefficient * entropy), rollout.Rewards[i], 1e-5);
        }

        Assert.Equal(plain.Rollout.Targets, rollout.Targets);
        Assert.NotEqual(plain.Rollout.Advantages, rollout.Advantages);
    }

    [Fact]
    public void Entropy_in_the_rewards_leaves_the_loss_without_a_bonus()
    {
        PpoConfig config = Learners.Quick with { EntropyCoefficient = 0f };
        PpoLearner none = Learners.Create(new DriftFamily(), config);
        PpoLearner inRewards = Learners.Create(new DriftFamily(), config with { EntropyCoefficient = 0.5f, Entropy = EntropyForm.Reward });
        none.Iterate(0.0);
        inRewards.Iterate(0.0);

        // A Gaussian with one free deviation has the same entropy everywhere: standardised advantages do not see it ...
        Assert.Equal(none.Rollout.LogProbabilities, inRewards.Rollout.LogProbabilities);

        // ... and with a bonus in the loss the deviation would have grown.
        PpoLearner inLoss = Learners.Create(new DriftFamily(), config with { EntropyCoefficient = 0.5f });
        inLoss.Iterate(0.0);
        Assert.True(inLoss.Networks.LogDeviation[0] > inRewards.Networks.LogDeviation[0] + 0.01f);
    }

    [Fact]
    public void A_seed_fixes_everything_and_another_seed_changes_it()
    {
        float[] Run(ulong seed)
        {
            PpoLearner learner = Learners.Create(new DriftFamily(), Everything, seed);
            Learners.Iterate(learner, 2);
            return Learners.Parameters(learner);
        }

        Assert.Equal(Run(3), Run(3));
        Assert.NotEqual(Run(3), Run(4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Training_goes_on_bit_for_bit_after_save_and_load(int before)
    {
        DriftFamily family = new();
        PpoLearner first = Learners.Create(family, Everything, seed: 5);
        Learners.Iterate(first, before);
        TensorArchive archive = new();
        first.Save(archive);
        Learners.Iterate(first, 3);

        // Another seed: whatever was not restored shows.
        PpoLearner second = Learners.Create(family, Everything, seed: 99);
        if (before == 0)
        {
            // Environments that were never started are still those of their own seed.
            second = Learners.Create(family, Everything, seed: 5);
        }

        second.Load(archive);
        Learners.Iterate(second, 3);
        Assert.Equal(Learners.Parameters(first), Learners.Parameters(second));
        Assert.Equal(first.Samples, second.Samples);
        Assert.Equal(first.Iterations, second.Iterations);
        Assert.Equal(first.Metrics.ValueLoss, second.Metrics.ValueLoss);
        Assert.Equal(first.Rollout.Rewards, second.Rollout.Rewards);
        Assert.Equal(first.Episodes.Returns, second.Episodes.Returns);
    }

    [Fact]
    public void Training_with_demonstrations_goes_on_bit_for_bit_after_save_and_load()
    {
        ChainFamily family = new(5, 3);
        DapgConfig dapg = new() { Minibatch = 8, Every = 3, Decay = 0.9f };
        PpoLearner Create(ulong seed) => Learners.Create(
            family,
            Learners.Quick,
            seed,
            term: (networks, normalizer) => new DapgTerm(
                dapg, family.Demonstrate(3), networks, normalizer, RandomStream.Create(seed, "demonstrations")));

        PpoLearner first = Create(1);
        Learners.Iterate(first, 2);
        TensorArchive archive = new();
        first.Save(archive);
        Learners.Iterate(first, 2);
        PpoLearner second = Create(2);
        second.Load(archive);
        Learners.Iterate(second, 2);
        Assert.Equal(Learners.Parameters(first), Learners.Parameters(second));
        Assert.Equal(first.Metrics.DemonstrationWeight, second.Metrics.DemonstrationWeight);
    }

    [Fact]
    public void A_state_of_other_networks_is_refused_by_the_tensor_that_differs()
    {
        TensorArchive archive = new("checkpoint");
        Learners.Create(new DriftFamily(), Everything).Save(archive);
        PpoLearner other = Learners.Create(new DriftFamily(), Everything, policy: new PolicyConfig { Hidden = [16] });
        StateFormatException exception = Assert.Throws<StateFormatException>(() => other.Load(archive));
        Assert.Contains("checkpoint", exception.Message, StringComparison.Ordinal);
        Assert.Contains("parameters.policy.0.weight", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_iteration_allocates_nothing_in_steady_state()
    {
        ChainFamily family = new(4, 2);
        DapgConfig dapg = new() { Minibatch = 8, Every = 2 };
        PpoLearner[] learners =
        [
            Learners.Create(new DriftFamily(), Everything),
            Learners.Create(family, Learners.Quick, term: (networks, normalizer) =>
                new DapgTerm(dapg, family.Demonstrate(2), networks, normalizer, RandomStream.Create(1, "demonstrations"))),
        ];
        foreach (PpoLearner learner in learners)
        {
            Learners.Iterate(learner, 3);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Learners.Iterate(learner, 3);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Annealing_ends_at_a_step_size_and_a_clip_range_of_zero()
    {
        PpoLearner learner = Learners.Create(
            new DriftFamily(), Everything with { AnnealLearningRate = true, AnnealClip = true, LearningRate = 1e-3f });
        learner.Iterate(0.25);
        Assert.Equal(0.75e-3, learner.Metrics.LearningRate, 1e-9);
        float[] parameters = Learners.Parameters(learner);
        learner.Iterate(1.0);
        Assert.Equal(parameters, Learners.Parameters(learner));
    }

    [Fact]
    public void A_target_divergence_ends_an_update_before_the_step_that_would_exceed_it()
    {
        PpoConfig config = Learners.Quick with { LearningRate = 0.05f, Passes = 10 };
        PpoLearner free = Learners.Create(new DriftFamily(), config);
        free.Iterate(0.0);
        PpoLearner bound = Learners.Create(new DriftFamily(), config with { TargetKl = 0.01f });
        bound.Iterate(0.0);
        Assert.Equal(40, free.Metrics.Minibatches);
        Assert.InRange(bound.Metrics.Minibatches, 1, 39);
        Assert.True(bound.Metrics.ApproximateKl < free.Metrics.ApproximateKl);
    }

    [Fact]
    public void The_rollout_keeps_unclipped_actions_raw_episode_scores_and_the_value_targets_explained()
    {
        PpoLearner learner = Learners.Create(
            new DriftFamily(), Everything, policy: new PolicyConfig { Hidden = [32], InitialStandardDeviation = 3f });
        Learners.Iterate(learner, 2);
        Assert.Contains(learner.Rollout.Actions, action => MathF.Abs(action) > 1.5f);
        Assert.True(learner.Episodes.MeanReturn < -1.0, "Episode returns should be raw rewards.");
        Assert.Equal(learner.Episodes.Episodes, learner.Episodes.Counts.Sum());
        Assert.Equal(learner.Rollout.Ended.Count(ended => ended), learner.Episodes.Episodes);

        double[] targets = [.. learner.Rollout.Targets.Select(value => (double)value)];
        double[] errors = [.. targets.Select((target, i) => target - learner.Rollout.Values[i])];
        Assert.Equal(1 - (Variance(errors) / Variance(targets)), learner.Metrics.ExplainedVariance, 1e-4);
    }

    [Fact]
    public void Padding_of_the_parameters_stays_zero()
    {
        PpoLearner learner = Learners.Create(new DriftFamily(), Everything);
        Learners.Iterate(learner, 2);
        TensorArchive archive = new();
        learner.SaveWeights(archive);
        float[] again = new float[learner.Networks.Parameters.Length];
        learner.Networks.Load(archive, "parameters", again);
        Assert.Equal(Learners.Parameters(learner), again);
    }

    [Fact]
    public void Numbers_gone_wrong_stop_the_run_and_name_where_they_came_from()
    {
        PpoLearner learner = Learners.Create(new DriftFamily(), Everything with { LearningRate = float.NaN });
        NumericalFaultException exception = Assert.Throws<NumericalFaultException>(() => Learners.Iterate(learner, 2));
        Assert.Contains("parameters", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ppo.learning_rate", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_with_another_number_of_slots_is_refused()
    {
        DriftFamily family = new();
        IVectorEnvironment environment = family.CreateVector(
            new VectorEnvironmentOptions { Slots = 2, Variations = family.Variations, RootSeed = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new PpoLearner(Everything, new PolicyConfig(), environment, family.Variations, 1, "test"));
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Length;
    }
}
