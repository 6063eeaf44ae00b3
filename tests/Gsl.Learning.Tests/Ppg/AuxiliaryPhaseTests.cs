using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>The auxiliary phase against its formulas.</summary>
public sealed class AuxiliaryPhaseTests
{
    private const int Features = 3;

    // Three steps of Adam, each along the joint loss's gradient by central differences. Adam's large epsilon lets the
    // gradient's size show: the step is rate * m / (sqrt(v) + epsilon). Missed without the clone term, or with its
    // policy moving along, or with the value losses' halves left out.
    [Theory]
    [InlineData(PolicyForm.Dual, false)]
    [InlineData(PolicyForm.Dual, true)]
    [InlineData(PolicyForm.Detached, false)]
    [InlineData(PolicyForm.Shared, true)]
    public void Epochs_are_steps_of_Adam_on_the_joint_loss(PolicyForm form, bool box)
    {
        PpgConfig config = new()
        {
            Iterations = 2,
            Epochs = 3,
            CloneCoefficient = 2f,
            MinibatchSegments = 10,
            LearningRate = 0.5f,
            AdamEpsilon = 0.5f,
        };
        ActorCritic networks = Create(form, box);
        RolloutBuffer[] rollouts = Rollouts(networks, steps: 4, slots: 5);
        (float[] observations, float[] targets) = JointLoss.Fill(rollouts, Features);
        ActorCritic twin = Create(form, box);
        JointLoss loss = new(twin, observations, targets, config.CloneCoefficient);
        double before = loss.Now();

        AuxiliaryPhase phase = new(config, networks, rollouts[0], workers: null);
        RandomStream shuffle = RandomStream.Create(1, "shuffle");
        phase.EndIteration(rollouts[0], 1f, ref shuffle);
        Assert.Equal(twin.Parameters.Span.ToArray(), networks.Parameters.Span.ToArray());
        Assert.True(double.IsNaN(phase.Metrics.ValueLoss));
        phase.EndIteration(rollouts[1], 1f, ref shuffle);

        double[] first = new double[twin.Parameters.Length];
        double[] second = new double[twin.Parameters.Length];
        double total = 0;
        for (int step = 1; step <= config.Epochs; step++)
        {
            total += loss.Now();
            double[] gradient = FiniteDifferences.Of(twin, loss.Now);
            for (int i = 0; i < gradient.Length; i++)
            {
                first[i] = (0.9 * first[i]) + (0.1 * gradient[i]);
                second[i] = (0.999 * second[i]) + (0.001 * gradient[i] * gradient[i]);
                double mean = first[i] / (1 - Math.Pow(0.9, step));
                double square = second[i] / (1 - Math.Pow(0.999, step));
                twin.Parameters.Span[i] -= (float)(config.LearningRate * mean / (Math.Sqrt(square) + config.AdamEpsilon));
            }

            twin.ParametersChanged();
        }

        Close.Equal([.. twin.Parameters.Span.ToArray().Select(parameter => (double)parameter)], networks.Parameters.Span, 1e-3, "parameter");
        Assert.True(loss.Now() < before - 0.01, $"Loss from {before} to {loss.Now()}: the steps are too small to show anything.");
        PpgMetrics metrics = phase.Metrics;
        double reported = metrics.ValueLoss + (config.CloneCoefficient * metrics.Divergence)
            + (networks.IsOneNetwork ? 0 : metrics.AuxiliaryValueLoss);
        Close.Equal(total / config.Epochs, reported, 1e-3, "mean loss");
        Assert.True(metrics.Divergence > 1e-3, "The policy did not move enough to show that it is held.");
        Assert.Equal(3, metrics.Minibatches);
    }

    [Theory]
    [InlineData(PolicyForm.Dual)]
    [InlineData(PolicyForm.Detached)]
    public void A_large_minibatch_in_shards_and_ranges_has_the_gradient_of_the_joint_loss(PolicyForm form)
    {
        ActorCritic networks = Create(form, box: true);
        RolloutBuffer[] rollouts = Rollouts(networks, steps: 100, slots: 3);
        (float[] observations, float[] targets) = JointLoss.Fill(rollouts, Features);
        StoredRollouts stored = new(2, 100, 3, rollouts[0].ObservationStride);
        stored.Add(rollouts[0]);
        stored.Add(rollouts[1]);
        PolicySnapshot snapshot = new(networks, stored, workers: null);
        snapshot.Take();
        JointLoss loss = new(networks, observations, targets, 0.7);
        RandomStream random = RandomStream.Create(8, "noise");
        foreach (ref float parameter in networks.Parameters.Span)
        {
            parameter += parameter == 0f ? 0f : 0.3f * random.NextGaussian();
        }

        networks.ParametersChanged();
        AuxiliaryPass pass = new(networks, stored, snapshot);
        AuxiliaryShard[] shards = [new(networks), new(networks)];
        int[] segments = [4, 0, 5, 1, 3, 2];
        float scale = 1f / 600;
        (int Begin, int End)[] parts = [(0, 301), (301, 600)];
        double[] sum = new double[networks.Parameters.Length];
        foreach ((AuxiliaryShard shard, (int begin, int end)) in shards.Zip(parts))
        {
            pass.UpdatePolicy(segments, begin, end, scale, 0.7f, shard);
            if (!networks.IsOneNetwork)
            {
                pass.UpdateValue(segments, begin, end, scale, shard);
            }

            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += shard.Gradients.Span[i];
            }
        }

        double[] expected = FiniteDifferences.Of(networks, loss.Now);
        for (int i = 0; i < sum.Length; i++)
        {
            Close.Equal(expected[i], sum[i], 3e-3, $"parameter {i}");
        }
    }

    [Fact]
    public void A_phase_ends_with_every_rollout_forgotten_and_a_checkpoint_in_its_middle_holds_them()
    {
        ActorCritic networks = Create(PolicyForm.Dual, box: false);
        RolloutBuffer[] rollouts = Rollouts(networks, steps: 4, slots: 5);
        AuxiliaryPhase phase = new(new PpgConfig { Iterations = 2 }, networks, rollouts[0], workers: null);
        RandomStream shuffle = RandomStream.Create(1, "shuffle");
        phase.EndIteration(rollouts[0], 1f, ref shuffle);
        TensorArchive middle = new();
        phase.Save(middle, "auxiliary");
        Assert.Equal(1, middle.ReadScalar<long>("auxiliary.rollouts"));
        Assert.True(middle.Contains("auxiliary.0.observations"));
        phase.EndIteration(rollouts[1], 1f, ref shuffle);
        TensorArchive boundary = new();
        phase.Save(boundary, "auxiliary");
        Assert.Equal(0, boundary.ReadScalar<long>("auxiliary.rollouts"));
        Assert.False(boundary.Contains("auxiliary.0.observations"));

        AuxiliaryPhase shorter = new(new PpgConfig { Iterations = 1 }, networks, rollouts[0], workers: null);
        shorter.Load(middle, "auxiliary");
        TensorArchive two = new("checkpoint");
        StoredRollouts stored = new(2, 4, 5, rollouts[0].ObservationStride);
        stored.Add(rollouts[0]);
        stored.Add(rollouts[1]);
        stored.Save(two, "auxiliary");
        StateFormatException exception = Assert.Throws<StateFormatException>(
            () => new StoredRollouts(1, 4, 5, rollouts[0].ObservationStride).Load(two, "auxiliary"));
        Assert.Contains("ppg.iterations is 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_without_an_auxiliary_value_are_refused()
    {
        ActorCritic networks = Create(PolicyForm.Separate, box: false);
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new AuxiliaryPhase(new PpgConfig(), networks, Rollouts(networks, 4, 5)[0], workers: null));
        Assert.Contains("dual, detached or shared", exception.Message, StringComparison.Ordinal);
    }

    private static ActorCritic Create(PolicyForm form, bool box)
    {
        ActionSpace space = box ? new BoxActionSpace(2, -1f, 1f) : new DiscreteActionSpace(4);
        ActorCritic networks = new(new PolicyConfig { Hidden = [6, 5], Form = form, OutputGain = 1f }, new ObservationSpace(Features), space);
        RandomStream random = RandomStream.Create(4, "networks");
        networks.Initialize(ref random);
        return networks;
    }

    private static RolloutBuffer[] Rollouts(ActorCritic networks, int steps, int slots) =>
        [.. Enumerable.Range(0, 2).Select(_ => new RolloutBuffer(
            steps, slots, networks.Policy.InputStride, networks.Distribution.ActionSize, steps))];
}
