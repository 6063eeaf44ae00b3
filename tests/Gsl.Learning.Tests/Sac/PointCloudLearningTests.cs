using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Learning from clouds of points, whose bytes travel packed through replay, networks and checkpoints.</summary>
public sealed class PointCloudLearningTests
{
    private static readonly PolicyConfig Network = new()
    {
        Network = NetworkKind.PointTransformer,
        Width = 64,
        Blocks = 1,
        Hidden = [32],
        OutputGain = 1f,
    };

    private static readonly SacConfig Config = SacLearners.Quick with
    {
        Slots = 4,
        Steps = 8,
        Updates = 8,
        Rounds = 40,
        Batch = 48,
        Replay = 4000,
        LearningRate = 1e-3f,
        AutomaticTemperature = false,
        Temperature = 0.02f,
    };

    [Fact]
    public void The_red_points_are_found()
    {
        SacLearner learner = SacLearners.Create(new BeaconFamily(), Config, policy: Network);
        SacLearners.Iterate(learner, 1);
        RandomStream random = RandomStream.Create(3, "clouds");
        foreach (float beacon in (float[])[-0.6f, -0.1f, 0.3f, 0.7f])
        {
            float[] observation = new float[BeaconFamily.Shape.RowSize];
            BeaconFamily.Show(beacon, ref random, observation);
            Assert.InRange(SacLearners.Act(learner.Networks, observation)[0], beacon - 0.3f, beacon + 0.3f);
        }
    }

    [Fact]
    public void A_resumed_learner_goes_on_bit_for_bit_on_other_threads()
    {
        SacConfig config = Config with { Rounds = 4, WarmUp = 64, Batch = 80 };
        SacLearner whole = SacLearners.Create(new BeaconFamily(), config, policy: Network);
        SacLearners.Iterate(whole, 1);
        TensorArchive archive = new();
        whole.Save(archive);
        using MemoryStream records = new();
        whole.Replay.SaveNew(records);
        SacLearners.Iterate(whole, 1);
        using WorkerPool workers = new(2);
        SacLearner resumed = SacLearners.Create(new BeaconFamily(), config, seed: 1, workers: workers, policy: Network);
        records.Position = 0;
        resumed.Load(archive, records);
        SacLearners.Iterate(resumed, 1);
        Assert.Equal(SacLearners.Parameters(whole), SacLearners.Parameters(resumed));
    }

    [Fact]
    public void Networks_and_observations_that_do_not_fit_are_refused()
    {
        Assert.Contains("use the network point-transformer", Refusal(new BeaconFamily(), new PolicyConfig()), StringComparison.Ordinal);
        Assert.Contains("sees numbers with a cloud", Refusal(new DriftFamily(), Network), StringComparison.Ordinal);
        Assert.Contains("one hidden layer", Refusal(new BeaconFamily(), Network with { Hidden = [16, 16] }), StringComparison.Ordinal);

        static string Refusal(EnvironmentFamily family, PolicyConfig policy) =>
            Assert.Throws<ArgumentException>(() => SacLearners.Create(family, SacLearners.Quick, policy: policy)).Message;
    }
}
