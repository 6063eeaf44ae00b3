using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>The learner as a whole: what it computes does not depend on threads, interruptions or time limits, and it learns.</summary>
public sealed class SacLearnerTests
{
    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        SacConfig config = SacLearners.Quick with { Batch = 300, Replay = 2000 };
        float[] alone = Train(null);
        using WorkerPool workers = new(3);
        Assert.Equal(alone, Train(workers));

        float[] Train(WorkerPool? pool)
        {
            SacLearner learner = SacLearners.Create(new DriftFamily(), config, workers: pool);
            SacLearners.Iterate(learner, 3);
            return SacLearners.Parameters(learner);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    public void A_resumed_learner_goes_on_bit_for_bit(int before)
    {
        SacConfig config = SacLearners.Quick with { Noise = ExplorationNoise.OrnsteinUhlenbeck, ActorAverage = 20 };
        SacLearner whole = SacLearners.Create(new DriftFamily(), config);
        SacLearners.Iterate(whole, before);
        TensorArchive archive = new();
        whole.Save(archive);
        using MemoryStream records = new();
        whole.Replay.SaveNew(records);
        SacLearners.Iterate(whole, 4);

        SacLearner resumed = SacLearners.Create(new DriftFamily(), config, seed: 1);
        SacLearners.Iterate(resumed, 2);
        resumed = SacLearners.Create(new DriftFamily(), config, seed: 1);
        records.Position = 0;
        resumed.Load(archive, records);
        SacLearners.Iterate(resumed, 4);
        Assert.Equal(SacLearners.Parameters(whole), SacLearners.Parameters(resumed));
        Assert.Equal(whole.Samples, resumed.Samples);
        Assert.Equal(whole.Episodes.MeanReturn, resumed.Episodes.MeanReturn);
    }

    [Theory]
    [InlineData(true, 0.3f)]
    [InlineData(false, 0.05f)]
    public void A_clone_has_its_parents_temperature_unless_it_is_to_have_one_for_ever(bool automatic, float expected)
    {
        SacLearner parent = SacLearners.Create(new DriftFamily(), SacLearners.Quick with { Temperature = 0.3f });
        TensorArchive archive = new();
        parent.Save(archive);
        SacConfig config = SacLearners.Quick with { Temperature = 0.05f, AutomaticTemperature = automatic };
        SacLearner clone = SacLearners.Create(new DriftFamily(), config, seed: 9);
        clone.LoadWeights(archive);

        Assert.Equal(expected, clone.Networks.Temperature, 1e-6f);
    }

    [Fact]
    public void A_clone_with_the_replay_buffer_updates_at_once_and_saves_all_of_it()
    {
        SacConfig config = SacLearners.Quick with { WarmUp = 100 };
        SacLearner parent = SacLearners.Create(new DriftFamily(), config);
        SacLearners.Iterate(parent, 3);
        TensorArchive archive = new();
        parent.Save(archive);
        using MemoryStream records = new();
        parent.Replay.SaveNew(records);

        SacLearner clone = SacLearners.Create(new DriftFamily(), config, seed: 9);
        clone.LoadWeights(archive);
        records.Position = 0;
        clone.LoadReplay(archive, records);
        Assert.Equal(parent.Replay.Rows + config.Slots, clone.Replay.Rows);
        SacLearners.Iterate(clone, 1);
        Assert.Equal(config.Rounds * config.Updates, clone.Updates);

        // It goes on from its own checkpoint bit for bit.
        TensorArchive own = new();
        clone.Save(own);
        using MemoryStream rows = new();
        clone.Replay.SaveNew(rows);
        SacLearners.Iterate(clone, 2);
        SacLearner resumed = SacLearners.Create(new DriftFamily(), config, seed: 9);
        rows.Position = 0;
        resumed.Load(own, rows);
        SacLearners.Iterate(resumed, 2);
        Assert.Equal(SacLearners.Parameters(clone), SacLearners.Parameters(resumed));
    }

    /// <summary>Against the formula in double precision; its share is 1/9 from update 33 on.</summary>
    [Fact]
    public void The_average_follows_the_actor_and_leaves_training_as_it_is()
    {
        SacConfig config = SacLearners.Quick with { Rounds = 1, Updates = 1 };
        SacLearner plain = SacLearners.Create(new DriftFamily(), config);
        SacLearner averaged = SacLearners.Create(new DriftFamily(), config with { ActorAverage = 9 });
        double[] expected = [.. averaged.Networks.ActorParameters.Span.ToArray().Select(value => (double)value)];
        Assert.Equal(averaged.Networks.ActorParameters.Span.ToArray(), averaged.Networks.AverageParameters.Span.ToArray());
        while (averaged.Updates < 60)
        {
            long before = averaged.Updates;
            SacLearners.Iterate(plain, 1);
            SacLearners.Iterate(averaged, 1);
            if (averaged.Updates == before)
            {
                continue;
            }

            double share = averaged.Updates < 33 ? 4.0 / (averaged.Updates + 3) : 1.0 / 9;
            ReadOnlySpan<float> actor = averaged.Networks.ActorParameters.Span;
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] += share * (actor[i] - expected[i]);
            }
        }

        Close.Equal(expected, averaged.Networks.AverageParameters.Span.ToArray(), 1e-5, "average");
        Assert.Equal(plain.Networks.ActorParameters.Span.ToArray(), averaged.Networks.ActorParameters.Span.ToArray());
        Assert.NotEqual(averaged.Networks.ActorParameters.Span.ToArray(), averaged.Networks.AverageParameters.Span.ToArray());
    }

    [Fact]
    public void A_clone_goes_on_with_the_actor_and_begins_its_average_anew()
    {
        SacConfig config = SacLearners.Quick with { ActorAverage = 50 };
        SacLearner parent = SacLearners.Create(new DriftFamily(), config);
        SacLearners.Iterate(parent, 5);
        TensorArchive archive = new();
        parent.Save(archive);

        SacLearner clone = SacLearners.Create(new DriftFamily(), config, seed: 9);
        clone.LoadWeights(archive);
        Assert.Equal(parent.Networks.ActorParameters.Span.ToArray(), clone.Networks.ActorParameters.Span.ToArray());
        Assert.Equal(parent.Networks.ActorParameters.Span.ToArray(), clone.Networks.AverageParameters.Span.ToArray());
        Assert.NotEqual(parent.Networks.AverageParameters.Span.ToArray(), clone.Networks.AverageParameters.Span.ToArray());
    }

    [Fact]
    public void Without_its_replay_buffer_a_resumed_learner_fills_it_by_its_policy_before_it_updates()
    {
        SacLearner whole = SacLearners.Create(new DriftFamily(), SacLearners.Quick);
        SacLearners.Iterate(whole, 3);
        TensorArchive archive = new();
        whole.Save(archive);
        SacLearner resumed = SacLearners.Create(new DriftFamily(), SacLearners.Quick with { WarmUp = 100 });
        resumed.Load(archive);
        long updates = resumed.Updates;
        SacLearners.Iterate(resumed, 1);
        Assert.Equal(updates, resumed.Updates);
        SacLearners.Iterate(resumed, 1);
        Assert.True(resumed.Updates > updates);
    }

    [Fact]
    public void Updates_per_sample_are_as_configured_whatever_the_slots()
    {
        SacConfig config = SacLearners.Quick with { Slots = 4, Steps = 16, Updates = 4, Rounds = 5, WarmUp = 64 };
        SacLearner learner = SacLearners.Create(new DriftFamily(), config);
        SacLearners.Iterate(learner, 2);
        Assert.Equal(640, learner.Samples);
        Assert.Equal(4.0 / 64, config.UpdatesPerSample);
        Assert.Equal((int)(640 * config.UpdatesPerSample), learner.Updates);
    }

    [Fact]
    public void In_steady_state_an_iteration_allocates_nothing()
    {
        SacLearner learner = SacLearners.Create(new DriftFamily(), SacLearners.Quick);
        SacLearners.Iterate(learner, 8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SacLearners.Iterate(learner, 2);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // An income of 1 at every step is worth 1 / (1 - 0.9) = 10 if a cut is no end. If the tenth step, which looks like the others,
    // is the end, V = 1 + 0.9 * 0.9 V. Entropy is not paid for.
    [Theory]
    [InlineData(false, 10.0)]
    [InlineData(true, 5.26)]
    public void A_cut_episode_is_worth_what_would_have_followed(bool ends, double expected)
    {
        SacConfig config = SacLearners.Quick with
        {
            Discount = 0.9f,
            AutomaticTemperature = false,
            Temperature = 1e-6f,
            TargetShare = 0.05f,
            LearningRate = 1e-3f,
            Rounds = 300,
        };
        SacLearner learner = SacLearners.Create(new SteadyFamily(ends, new BoxActionSpace(1, -1f, 1f)), config);
        SacLearners.Iterate(learner, 2);
        Assert.InRange(learner.Metrics.Value, expected - 0.3, expected + 0.3);
    }

    [Fact]
    public void Controls_are_learned()
    {
        GuessFamily family = new(new BoxActionSpace(2, -1f, 1f));
        SacLearner learner = SacLearners.Create(family, SacLearners.Quick with { Replay = 5000, Rounds = 300, Updates = 4 });
        SacLearners.Iterate(learner, 2);
        foreach (float[] context in (float[][])[[0.8f, -0.6f], [-0.4f, 0.2f], [0f, 0.9f]])
        {
            float[] action = SacLearners.Act(learner.Networks, context);
            Assert.InRange(action[0], (0.5f * context[0]) - 0.15f, (0.5f * context[0]) + 0.15f);
            Assert.InRange(action[1], (0.5f * context[1]) - 0.15f, (0.5f * context[1]) + 0.15f);
        }
    }

    [Fact]
    public void The_temperature_brings_the_entropy_to_its_target()
    {
        GuessFamily family = new(new BoxActionSpace(2, -1f, 1f));
        SacLearner learner = SacLearners.Create(family, SacLearners.Quick with { Replay = 5000, Rounds = 300, Updates = 4, TargetEntropy = -0.5f });
        SacLearners.Iterate(learner, 3);
        Assert.InRange(learner.Metrics.Entropy, -1.5, -0.5);
        Assert.InRange(learner.Metrics.Temperature, 1e-4, 0.5);
    }

    [Fact]
    public void What_is_not_finite_is_named_where_it_was_born()
    {
        SacLearner learner = SacLearners.Create(new DriftFamily(), SacLearners.Quick);
        SacLearners.Iterate(learner, 1);
        learner.Networks.TargetParameters.Span.Fill(float.PositiveInfinity);
        learner.Networks.ParametersChanged();
        NumericalFaultException fault = Assert.Throws<NumericalFaultException>(() => learner.Iterate(0));
        Assert.Contains("targets hold", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Discrete_actions_are_refused()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => SacLearners.Create(new ChainFamily(3, 2), SacLearners.Quick));
        Assert.Contains("use learner ppo", fault.Message, StringComparison.Ordinal);
    }
}
