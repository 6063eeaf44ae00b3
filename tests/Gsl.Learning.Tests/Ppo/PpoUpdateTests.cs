using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Whole updates against ten recorded ones: networks, losses, gradient clip and Adam together.</summary>
public sealed class PpoUpdateTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> FullBatches => Names("full batches");

    public static TheoryData<string> Minibatches => Names("minibatches");

    [Theory]
    [MemberData(nameof(FullBatches))]
    public void Ten_updates_leave_the_recorded_weights_and_metrics(string name)
    {
        FixtureCase fixture = LearningFixture.Find("ppo_updates", name);
        RequireRecorded(fixture, copies: 1, workers: null);
    }

    // The mean over every row three dozen times is the mean over every row once, but it is cut into shards.
    [Theory]
    [MemberData(nameof(FullBatches))]
    public void Ten_updates_in_shards_on_threads_leave_the_recorded_weights(string name)
    {
        FixtureCase fixture = LearningFixture.Find("ppo_updates", name);
        using WorkerPool workers = new(2);
        RequireRecorded(fixture, copies: 52, workers);
    }

    [Theory]
    [MemberData(nameof(Minibatches))]
    public void The_public_parts_put_together_by_hand_make_the_recorded_updates(string name)
    {
        FixtureCase fixture = LearningFixture.Find("ppo_updates", name);
        ActorCritic networks = Load(fixture);
        Adam adam = new(networks.Parameters.Length, fixture.Number("adam_epsilon"));
        int[] order = fixture.Int32Array("minibatch_order");
        int first = 0;
        int update = 0;
        foreach (int size in fixture.Int32Array("minibatch_sizes"))
        {
            HandmadeUpdate step = new(fixture, networks, order.AsSpan(first, size));
            double norm = adam.Step(
                networks.Parameters.Span, step.Gradients, fixture.Number("learning_rate"), fixture.Number("maximum_gradient_norm"));
            networks.ParametersChanged();
            Close.Equal(fixture.ExpectedArray("policy_loss")[update], step.Sums.PolicyLoss / size, Tolerance, $"policy loss {update}");
            Close.Equal(fixture.ExpectedArray("value_loss")[update], step.Sums.ValueLoss / size, Tolerance, $"value loss {update}");
            Close.Equal(fixture.ExpectedArray("entropy")[update], step.Sums.Entropy / size, Tolerance, $"entropy {update}");
            Close.Equal(fixture.ExpectedArray("clip_fraction")[update], (double)step.Sums.Clipped / size, 0, $"clip fraction {update}");
            Close.Equal(fixture.ExpectedArray("gradient_norm")[update], norm, Tolerance, $"gradient norm {update}");
            first += size;
            update++;
        }

        RequireWeights(fixture, networks);
    }

    private static void RequireRecorded(FixtureCase fixture, int copies, WorkerPool? workers)
    {
        ActorCritic networks = Load(fixture);
        int rows = fixture.Integer("rows") * copies;
        PpoConfig config = new()
        {
            Slots = 1,
            Steps = rows,
            Minibatch = rows,
            Passes = 1,
            LearningRate = fixture.Number("learning_rate"),
            AdamEpsilon = fixture.Number("adam_epsilon"),
            Clip = fixture.Number("clip"),
            ValueClip = fixture.Number("value_clip"),
            ValueCoefficient = fixture.Number("value_coefficient"),
            EntropyCoefficient = fixture.Number("entropy_coefficient"),
            MaximumGradientNorm = fixture.Number("maximum_gradient_norm"),
            NormalizeAdvantages = AdvantageNormalization.None,
        };
        PpoUpdate update = new(config, networks, new ActorCriticOptimizer(networks, config.AdamEpsilon), workers);
        RolloutBuffer rollout = Rollout(fixture, networks, copies);
        RandomStream shuffle = RandomStream.Create(1, "shuffle");
        PpoMetrics metrics = new();
        long minibatches = 0;
        for (int i = 0; i < fixture.Integer("updates"); i++)
        {
            update.Run(rollout, 0.0, ref shuffle, null, ref minibatches, metrics);
            Close.Equal(fixture.ExpectedArray("policy_loss")[i], metrics.PolicyLoss, Tolerance, $"policy loss {i}");
            Close.Equal(fixture.ExpectedArray("value_loss")[i], metrics.ValueLoss, Tolerance, $"value loss {i}");
            Close.Equal(fixture.ExpectedArray("entropy")[i], metrics.Entropy, Tolerance, $"entropy {i}");
            Close.Equal(fixture.ExpectedArray("approx_kl_1")[i], metrics.OldApproximateKl, Tolerance, $"k1 {i}");
            Close.Equal(fixture.ExpectedArray("approx_kl_3")[i], metrics.ApproximateKl, Tolerance, $"k3 {i}");
            Close.Equal(fixture.ExpectedArray("clip_fraction")[i], metrics.ClipFraction, 1e-9, $"clip fraction {i}");
            Close.Equal(fixture.ExpectedArray("gradient_norm")[i], metrics.GradientNorm, Tolerance, $"gradient norm {i}");
        }

        Assert.Equal(fixture.Integer("updates"), minibatches);
        RequireWeights(fixture, networks);
    }

    private static RolloutBuffer Rollout(FixtureCase fixture, ActorCritic networks, int copies)
    {
        float[] observations = fixture.Array("observations");
        float[] actions = fixture.Array("actions");
        int rows = fixture.Integer("rows");
        int size = networks.Policy.InputSize;
        int stride = networks.Policy.InputStride;
        RolloutBuffer rollout = new(rows * copies, 1, stride, networks.Distribution.ActionSize, horizon: rows * copies);
        for (int copy = 0; copy < copies; copy++)
        {
            int first = copy * rows;
            for (int row = 0; row < rows; row++)
            {
                observations.AsSpan(row * size, size).CopyTo(rollout.Observations.Slice((first + row) * stride, size));
            }

            actions.CopyTo(rollout.Actions, copy * actions.Length);
            fixture.Array("old_log_probabilities").CopyTo(rollout.LogProbabilities, first);
            fixture.Array("advantages").CopyTo(rollout.Advantages, first);
            fixture.Array("returns").CopyTo(rollout.Targets, first);
            fixture.Array("old_values").CopyTo(rollout.Values, first);
        }

        return rollout;
    }

    private static ActorCritic Load(FixtureCase fixture)
    {
        PolicyConfig config = new() { Hidden = fixture.Integers("hidden") };
        ActorCritic networks = new(config, new ObservationSpace(fixture.Shape("observations")[1]), PolicyRows.Space(fixture));
        TensorArchive archive = new();
        foreach ((string tensor, string recorded) in Names(fixture))
        {
            archive.Add<float>(tensor, fixture.Array(recorded), fixture.Shape(recorded));
        }

        networks.Load(archive, "parameters", networks.Parameters.Span);
        networks.ParametersChanged();
        return networks;
    }

    private static void RequireWeights(FixtureCase fixture, ActorCritic networks)
    {
        TensorArchive archive = new();
        networks.Save(archive, "parameters", networks.Parameters.Span);
        foreach ((string tensor, string recorded) in Names(fixture))
        {
            double[] expected = fixture.ExpectedArray(recorded);
            float[] actual = new float[expected.Length];
            archive.Read<float>(tensor, actual);
            Close.Equal(expected, actual, Tolerance, tensor);
        }
    }

    private static IEnumerable<(string Tensor, string Recorded)> Names(FixtureCase fixture)
    {
        foreach (string network in (string[])["policy", "value"])
        {
            for (int layer = 0; layer < 3; layer++)
            {
                foreach (string kind in (string[])["weight", "bias"])
                {
                    yield return ($"parameters.{network}.{2 * layer}.{kind}", $"{network}_{layer}_{kind}");
                }
            }
        }

        if (fixture.Has("log_std"))
        {
            yield return ("parameters.log_standard_deviation", "log_std");
        }
    }

    private static TheoryData<string> Names(string ending)
    {
        TheoryData<string> data = [];
        foreach (FixtureCase fixture in LearningFixture.Load("ppo_updates"))
        {
            if (fixture.Name.EndsWith(ending, StringComparison.Ordinal))
            {
                data.Add(fixture.Name);
            }
        }

        return data;
    }
}
