using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Whole updates of SAC against recorded ones: networks, temperature, losses, Adam and targets together.</summary>
public sealed class SacUpdateTests
{
    private const double Tolerance = 2e-4;

    public static TheoryData<string> Cases => LearningFixture.Names("sac_updates");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Updates_leave_the_recorded_weights_temperature_and_figures(string name) => RequireRecorded(name, copies: 1, workers: null);

    // The mean over every row two dozen times is the mean over every row once, but it is cut into shards.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Updates_in_shards_on_threads_leave_them_too(string name)
    {
        using WorkerPool workers = new(2);
        RequireRecorded(name, copies: 24, workers);
    }

    private static void RequireRecorded(string name, int copies, WorkerPool? workers)
    {
        FixtureCase fixture = LearningFixture.Find("sac_updates", name);
        int rows = fixture.Integer("rows");
        SacConfig config = Config(fixture, rows * copies);
        SacNetworks networks = Load(fixture, config);
        ReplayBuffer replay = Fill(fixture, networks);
        int[] places = new int[rows * copies];
        for (int i = 0; i < places.Length; i++)
        {
            // Every transition is an episode of its own, with its last observation behind it.
            places[i] = 2 * (i % rows);
        }

        SacUpdate update = new(config, networks, null, workers);
        SacMetrics metrics = new();
        float[] noise = fixture.Array("noise");
        float[] nextNoise = fixture.Array("next_noise");
        int length = rows * networks.ActionSize;
        for (int i = 0; i < fixture.Integer("updates"); i++)
        {
            SacTotals totals = new();
            update.UpdateWith(
                replay, places, Repeat(noise.AsSpan(i * length, length), copies), Repeat(nextNoise.AsSpan(i * length, length), copies), totals);
            totals.Write(metrics);
            Close.Equal(fixture.ExpectedArray("critic_loss")[i], metrics.CriticLoss, Tolerance, $"critic loss {i}");
            Close.Equal(fixture.ExpectedArray("actor_loss")[i], metrics.ActorLoss, Tolerance, $"actor loss {i}");
            Close.Equal(fixture.ExpectedArray("temperature_loss")[i], metrics.TemperatureLoss, Tolerance, $"temperature loss {i}");
            Close.Equal(fixture.ExpectedArray("entropy")[i], metrics.Entropy, Tolerance, $"entropy {i}");
            Close.Equal(fixture.ExpectedArray("target")[i], metrics.Target, Tolerance, $"target {i}");
        }

        Close.Equal(fixture.Expected("log_temperature"), networks.LogTemperature, Tolerance, "log temperature");
        TensorArchive archive = new();
        networks.SaveWeights(archive);
        foreach ((string tensor, string recorded) in Names())
        {
            double[] expected = fixture.ExpectedArray(recorded);
            float[] actual = new float[expected.Length];
            archive.Read<float>(tensor, actual);
            Close.Equal(expected, actual, Tolerance, tensor);
        }
    }

    private static SacConfig Config(FixtureCase fixture, int batch) => new()
    {
        Batch = batch,
        Discount = fixture.Number("discount"),
        LearningRate = fixture.Number("learning_rate"),
        CriticLearningRate = fixture.Number("critic_learning_rate"),
        TemperatureLearningRate = fixture.Number("temperature_learning_rate"),
        AdamEpsilon = fixture.Number("adam_epsilon"),
        TargetShare = fixture.Number("target_share"),
        TargetEntropy = fixture.Number("target_entropy"),
        Temperature = fixture.Number("temperature"),
        MinimumLogDeviation = fixture.Number("minimum_log_deviation"),
        MaximumLogDeviation = fixture.Number("maximum_log_deviation"),
        WeightDecay = fixture.Number("weight_decay"),
        DeviationBounds = fixture.Text("deviation_bounds") == "clamp" ? DeviationBounds.Clamp : DeviationBounds.Tanh,
        TemperatureLoss = fixture.Text("temperature_loss") == "logarithm" ? TemperatureLoss.Logarithm : TemperatureLoss.Value,
    };

    private static SacNetworks Load(FixtureCase fixture, SacConfig config)
    {
        PolicyConfig policy = new() { Hidden = fixture.Integers("hidden"), Activation = Activation.Relu };
        SacNetworks networks = new(
            config, policy, new ObservationSpace(fixture.Shape("observations")[1]), new BoxActionSpace(fixture.Shape("actions")[1], -1f, 1f));
        TensorArchive archive = new();
        foreach ((string tensor, string recorded) in Names())
        {
            archive.Add<float>(tensor, fixture.Array(recorded), fixture.Shape(recorded));
        }

        archive.Add<float>("parameters.log_temperature", [MathF.Log(config.Temperature)]);
        networks.LoadWeights(archive);
        return networks;
    }

    private static ReplayBuffer Fill(FixtureCase fixture, SacNetworks networks)
    {
        int rows = fixture.Integer("rows");
        int size = networks.ObservationSpace.Size;
        float[] observations = fixture.Array("observations");
        float[] following = fixture.Array("next_observations");
        float[] actions = fixture.Array("actions");
        float[] rewards = fixture.Array("rewards");
        bool[] terminated = fixture.BooleanArray("terminated");
        ReplayBuffer replay = new((2 * rows) + 1, 1, size, networks.ActionSize);
        replay.Begin(0, observations.AsSpan(0, size));
        for (int row = 0; row < rows; row++)
        {
            replay.Add(
                0,
                actions.AsSpan(row * networks.ActionSize, networks.ActionSize),
                rewards[row],
                default,
                terminated[row],
                observations.AsSpan((row + 1) % rows * size, size),
                following.AsSpan(row * size, size));
        }

        return replay;
    }

    private static float[] Repeat(ReadOnlySpan<float> values, int copies)
    {
        float[] repeated = new float[values.Length * copies];
        for (int i = 0; i < copies; i++)
        {
            values.CopyTo(repeated.AsSpan(i * values.Length));
        }

        return repeated;
    }

    private static IEnumerable<(string Tensor, string Recorded)> Names()
    {
        foreach ((string network, string recorded) in ((string, string)[])
            [("actor", "actor"), ("critic.0", "critic0"), ("critic.1", "critic1"), ("target.0", "target0"), ("target.1", "target1")])
        {
            for (int layer = 0; layer < 3; layer++)
            {
                yield return ($"parameters.{network}.{2 * layer}.weight", $"{recorded}_{layer}_weight");
                yield return ($"parameters.{network}.{2 * layer}.bias", $"{recorded}_{layer}_bias");
            }
        }
    }
}
