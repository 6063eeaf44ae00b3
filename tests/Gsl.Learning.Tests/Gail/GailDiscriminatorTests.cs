using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>The discriminator against formulas and finite differences, and as part of the learner.</summary>
public sealed class GailDiscriminatorTests
{
    private const int Rows = 40;

    [Fact]
    public void Gradients_are_those_of_the_cross_entropy_with_label_0_for_demonstrated_samples()
    {
        Mlp network = new(new MlpSpecification { InputSize = 3, HiddenSizes = [6], OutputSize = 1, Activation = Activation.Tanh });
        AlignedBuffer parameters = new(network.ParameterCount);
        network.Bind(parameters, 0);
        RandomStream random = RandomStream.Create(1, "network");
        network.Initialize(ref random);
        foreach (bool expert in (bool[])[true, false])
        {
            GailSide side = new(network, Rows);
            RandomStream inputs = RandomStream.Create(2, "inputs");
            for (int row = 0; row < Rows; row++)
            {
                foreach (ref float input in side.Inputs.Slice(row * network.InputStride, network.InputSize))
                {
                    input = inputs.NextGaussian();
                }
            }

            side.Update(Rows, expert);
            Assert.Equal(Loss(network, side, expert), side.Loss / Rows, 1e-5);
            float[] gradients = side.Gradients.Span.ToArray();
            int checkedParameters = 0;
            for (int i = 0; i < parameters.Length; i++)
            {
                float before = parameters.Span[i];
                if (before == 0f)
                {
                    // Padding, or a bias at its start.
                    continue;
                }

                double difference = (At(before + 0.004f) - At(before - 0.004f)) / 0.008;
                At(before);
                Close.Equal(difference, gradients[i], 2e-3, $"parameter {i}");
                checkedParameters++;

                double At(float value)
                {
                    parameters.Span[i] = value;
                    network.ParametersChanged();
                    return Loss(network, side, expert);
                }
            }

            Assert.Equal(24, checkedParameters);
        }
    }

    [Theory]
    [InlineData(0.3f, false, 1)]
    [InlineData(0.3f, true, 0.3)]
    [InlineData(0f, true, 1)]
    public void Rewards_are_mixed_from_the_environments_and_minus_log_of_the_policys_probability(float share, bool keepScale, double divisor)
    {
        SacLearner learner = Create(new GailConfig { EnvironmentShare = share, KeepScale = keepScale });
        GailDiscriminator discriminator = learner.Discriminator!;
        float[] outputs = new float[3 * discriminator.Network.OutputStride];
        (outputs[0], outputs[discriminator.Network.OutputStride], outputs[2 * discriminator.Network.OutputStride]) = (0f, 2f, -90f);
        float[] rewards = [-14f, 1f, 0f];
        double surplus = discriminator.MixRewards(outputs, rewards);
        double[] own = [Math.Log(2), -Math.Log(1 / (1 + Math.Exp(-2))), 90];
        Close.Equal(((share * -14) + ((1 - share) * own[0])) / divisor, rewards[0], 1e-5, "undecided");
        Close.Equal((share + ((1 - share) * own[1])) / divisor, rewards[1], 1e-5, "own");
        Close.Equal((1 - share) * own[2] / divisor, rewards[2], 1e-5, "demonstrated");
        Close.Equal(keepScale && share > 0 ? (1 - share) * own.Sum() / divisor : 0, surplus, 1e-5, "surplus");
    }

    /// <summary>The level of the whole batch comes off, not that of a shard: which sample stands in which one says nothing.</summary>
    [Fact]
    public void What_keeps_the_scale_does_not_depend_on_how_a_batch_is_cut_into_shards()
    {
        SacLearner learner = Create(new GailConfig { EnvironmentShare = 0.1f, Updates = 20, Every = 5, Batch = 32, LearningRate = 1e-2f });
        SacLearners.Iterate(learner, 5);
        RandomStream random = RandomStream.Create(3, "places");
        int[] places = new int[256];
        learner.Replay.Draw(ref random, places);
        int[] sorted = [.. places.OrderBy(place => learner.Replay.Action(place)[0])];
        SacMetrics one = Update(learner, places);
        SacMetrics other = Update(learner, sorted);
        Close.Equal(one.CriticLoss, other.CriticLoss, 1e-5, "critic loss");
        Close.Equal(one.Target, other.Target, 1e-5, "target");
        Close.Equal(places.Average(place => (double)learner.Replay.Reward(place)), other.Reward, 1e-4, "reward, as the environment's in the mean");
    }

    [Fact]
    public void It_takes_its_turns_after_as_many_policy_updates_as_configured_the_first_before_any()
    {
        SacLearner learner = Create(new GailConfig { Updates = 5, Every = 12, Batch = 16 });
        SacLearners.Iterate(learner, 2);
        long updates = learner.Updates;
        Assert.InRange(updates, 13, 200);
        Assert.Equal(5 * ((updates + 11) / 12), learner.Discriminator!.Updates);
    }

    [Fact]
    public void Threads_and_interruptions_change_nothing()
    {
        GailConfig gail = new() { Updates = 3, Every = 7, Batch = 16 };
        SacLearner whole = Create(gail);
        SacLearners.Iterate(whole, 3);
        TensorArchive archive = new();
        whole.Save(archive);
        using MemoryStream records = new();
        whole.Replay.SaveNew(records);
        SacLearners.Iterate(whole, 3);

        using WorkerPool workers = new(3);
        SacLearner resumed = Create(gail, workers);
        records.Position = 0;
        resumed.Load(archive, records);
        SacLearners.Iterate(resumed, 3);
        Assert.Equal(SacLearners.Parameters(whole), SacLearners.Parameters(resumed));
        Assert.Equal(whole.Discriminator!.Metrics.Loss, resumed.Discriminator!.Metrics.Loss);
    }

    [Fact]
    public void Demonstrations_of_another_environment_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SacLearners.Create(
            new DriftFamily(), SacLearners.Quick, gail: new GailConfig(), demonstrations: MirrorFamily.Demonstrate(1)));

    private static SacLearner Create(GailConfig gail, WorkerPool? workers = null) => SacLearners.Create(
        new MirrorFamily(), SacLearners.Quick, workers: workers, gail: gail, demonstrations: MirrorFamily.Demonstrate(2));

    private static SacMetrics Update(SacLearner learner, int[] places)
    {
        SacConfig config = SacLearners.Quick with { Batch = places.Length, LearningRate = 1e-9f, TargetInterval = 2 };
        SacUpdate update = new(config, learner.Networks, learner.Discriminator, null);
        float[] noise = new float[places.Length * learner.Networks.ActionSize];
        SacTotals totals = new();
        update.UpdateWith(learner.Replay, places, noise, noise, totals);
        SacMetrics metrics = new();
        totals.Write(metrics);
        return metrics;
    }

    private static double Loss(Mlp network, GailSide side, bool expert)
    {
        float[] outputs = new float[Rows * network.OutputStride];
        network.Forward(side.Inputs.Span, Rows, outputs, network.CreateWorkspace(Rows));
        double loss = 0;
        for (int row = 0; row < Rows; row++)
        {
            double own = 1 / (1 + Math.Exp(-outputs[row * network.OutputStride]));
            loss -= Math.Log(expert ? 1 - own : own);
        }

        return loss / Rows;
    }
}
