using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>PPO where policy and value share networks in the forms there are.</summary>
public sealed class PpoFormTests
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

    // Missed with the value's column left out of the gradient, with its sign turned, and with a trunk that does not hear of it.
    [Theory]
    [InlineData(PolicyForm.Shared)]
    [InlineData(PolicyForm.Detached)]
    [InlineData(PolicyForm.Dual)]
    public void Gradients_are_those_of_the_whole_loss_through_the_whole_network(PolicyForm form)
    {
        const float valueCoefficient = 0.7f;
        ActorCritic networks = Create(form, new MultiDiscreteActionSpace([3, 2]), 2f);
        RolloutBuffer rollout = Samples(networks, 24);
        int[] indices = [.. Enumerable.Range(0, rollout.Count)];
        PpoMinibatch minibatch = new(1f / rollout.Count, 0.1f, 1.5f, 0.2f, 0f, valueCoefficient, 0.05f);
        PpoPass pass = new(networks, rollout.Count);
        PpoShard shard = new(networks);
        pass.UpdatePolicy(rollout, indices, minibatch, shard);
        if (!networks.IsOneNetwork)
        {
            pass.UpdateValue(rollout, indices, minibatch, shard);
        }

        double[] policy = FiniteDifferences.Of(networks, () => PolicyLoss(networks, rollout, minibatch));
        double[] value = FiniteDifferences.Of(networks, () => valueCoefficient * ValueLoss(networks, rollout));
        bool[] last = FiniteDifferences.Mask(networks, name => name.StartsWith(".policy.4", StringComparison.Ordinal));
        float[] actual = shard.Gradients.Span.ToArray();
        for (int i = 0; i < actual.Length; i++)
        {
            bool stopped = form == PolicyForm.Detached && !last[i];
            Close.Equal(policy[i] + (stopped ? 0 : value[i]), actual[i], 2e-3, $"{form} parameter {i}");
        }

        Close.Equal(ValueLoss(networks, rollout), shard.Sums.ValueLoss / rollout.Count, 1e-5, "value loss");
        Assert.Contains(value, gradient => Math.Abs(gradient) > 0.05);
        Assert.Contains(policy, gradient => Math.Abs(gradient) > 0.05);
    }

    [Theory]
    [InlineData(PolicyForm.Shared)]
    [InlineData(PolicyForm.Dual)]
    public void Values_of_a_rollout_are_the_networks_for_every_observation(PolicyForm form)
    {
        PpoLearner learner = Learner(form, Everything with { LearningRate = 1e-30f, NormalizeObservations = false });
        learner.Iterate(0.0);
        int size = learner.Networks.Policy.InputSize;
        for (int i = 0; i < learner.Rollout.Values.Length; i++)
        {
            ReadOnlySpan<float> observation = learner.Rollout.Observations.Slice(i * learner.Rollout.ObservationStride, size);
            Assert.Equal(Learners.Value(learner.Networks, observation), learner.Rollout.Values[i]);
        }
    }

    [Theory]
    [InlineData(PolicyForm.Shared)]
    [InlineData(PolicyForm.Dual)]
    [InlineData(PolicyForm.Detached)]
    public void Threads_change_no_bit_and_saved_training_goes_on(PolicyForm form)
    {
        PpoConfig config = Everything with { Slots = 20, Steps = 55, Minibatch = 1050 };
        PpoLearner alone = Learner(form, config);
        Learners.Iterate(alone, 1);
        TensorArchive archive = new();
        alone.Save(archive);
        Learners.Iterate(alone, 2);
        using WorkerPool workers = new(3);
        PpoLearner other = Learner(form, config, seed: 9, workers);
        other.Load(archive);
        Learners.Iterate(other, 2);
        Assert.Equal(Learners.Parameters(alone), Learners.Parameters(other));
        Assert.Equal(0.0, other.Metrics.FirstRatioError);
    }

    [Theory]
    [InlineData(PolicyForm.Shared)]
    [InlineData(PolicyForm.Detached)]
    public void One_network_learns_a_chain_whose_reward_comes_last(PolicyForm form)
    {
        PpoLearner learner = Learners.Create(
            new ChainFamily(4, 2),
            Learners.Quick with { EntropyCoefficient = 0.01f },
            policy: new PolicyConfig { Hidden = [32], Form = form });
        Learners.Iterate(learner, 42);
        Assert.True(learner.Episodes.SuccessRate > 0.9, $"Success rate is {learner.Episodes.SuccessRate:F2}.");
        Assert.True(learner.Metrics.ExplainedVariance > 0.3, $"Explained variance is {learner.Metrics.ExplainedVariance:F2}.");
    }

    private static PpoLearner Learner(PolicyForm form, PpoConfig config, ulong seed = 1, WorkerPool? workers = null) =>
        Learners.Create(new DriftFamily(), config, seed, workers, policy: new PolicyConfig { Hidden = [9], Form = form });

    private static ActorCritic Create(PolicyForm form, ActionSpace space, float gain)
    {
        ActorCritic networks = new(new PolicyConfig { Hidden = [6, 5], Form = form, OutputGain = gain }, new ObservationSpace(3), space);
        RandomStream random = RandomStream.Create(4, "networks");
        networks.Initialize(ref random);
        return networks;
    }

    // Made up, but such that no ratio lies near the border of the clip range, where differences would not be derivatives.
    private static RolloutBuffer Samples(ActorCritic networks, int count)
    {
        RandomStream random = RandomStream.Create(6, "samples");
        RolloutBuffer rollout = new(count, 1, networks.Policy.InputStride, 2, count);
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                rollout.Observations.Span[(i * rollout.ObservationStride) + k] = random.NextGaussian();
            }

            rollout.Actions[2 * i] = random.NextInt32(3);
            rollout.Actions[(2 * i) + 1] = random.NextInt32(2);
            rollout.Advantages[i] = random.NextGaussian();
            rollout.Targets[i] = random.NextGaussian();
        }

        float[] shifts = [0f, 0.1f, -0.1f, 0.5f, -0.5f];
        (double[] logProbabilities, _) = Evaluate(networks, rollout);
        for (int i = 0; i < count; i++)
        {
            rollout.LogProbabilities[i] = (float)logProbabilities[i] + shifts[i % shifts.Length];
        }

        return rollout;
    }

    private static double PolicyLoss(ActorCritic networks, RolloutBuffer rollout, PpoMinibatch minibatch)
    {
        (double[] logProbabilities, double[] entropies) = Evaluate(networks, rollout);
        double loss = 0;
        for (int i = 0; i < rollout.Count; i++)
        {
            double advantage = (rollout.Advantages[i] - minibatch.AdvantageShift) * minibatch.AdvantageScale;
            double ratio = Math.Exp(logProbabilities[i] - rollout.LogProbabilities[i]);
            loss -= Math.Min(ratio * advantage, Math.Clamp(ratio, 1 - minibatch.Clip, 1 + minibatch.Clip) * advantage);
            loss -= minibatch.EntropyCoefficient * entropies[i];
        }

        return loss / rollout.Count;
    }

    private static double ValueLoss(ActorCritic networks, RolloutBuffer rollout)
    {
        double loss = 0;
        for (int i = 0; i < rollout.Count; i++)
        {
            double error = Learners.Value(networks, rollout.Observations.Slice(i * rollout.ObservationStride, 3)) - rollout.Targets[i];
            loss += 0.5 * error * error;
        }

        return loss / rollout.Count;
    }

    private static (double[] LogProbabilities, double[] Entropies) Evaluate(ActorCritic networks, RolloutBuffer rollout)
    {
        int stride = networks.Policy.OutputStride;
        float[] outputs = new float[rollout.Count * stride];
        networks.Policy.Forward(rollout.Observations.Span, rollout.Count, outputs, networks.Policy.CreateWorkspace(rollout.Count));
        double[] logProbabilities = new double[rollout.Count];
        double[] entropies = new double[rollout.Count];
        for (int i = 0; i < rollout.Count; i++)
        {
            foreach ((int first, int count, int component) in (ReadOnlySpan<(int, int, int)>)[(0, 3, 0), (3, 2, 1)])
            {
                double[] exponentials = [.. outputs.AsSpan((i * stride) + first, count).ToArray().Select(logit => Math.Exp(logit))];
                double sum = exponentials.Sum();
                logProbabilities[i] += Math.Log(exponentials[(int)rollout.Actions[(2 * i) + component]] / sum);
                entropies[i] -= exponentials.Sum(e => e / sum * Math.Log(e / sum));
            }
        }

        return (logProbabilities, entropies);
    }
}
