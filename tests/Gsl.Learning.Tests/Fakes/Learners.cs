using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Builds learners and asks their policies.</summary>
internal static class Learners
{
    public static PpoConfig Quick { get; } = new()
    {
        Slots = 8,
        Steps = 32,
        Minibatch = 64,
        Passes = 4,
        LearningRate = 3e-3f,
    };

    public static PpoLearner Create(
        EnvironmentFamily family,
        PpoConfig config,
        ulong seed = 1,
        WorkerPool? workers = null,
        Func<ActorCritic, ObservationNormalizer?, IDemonstrationTerm>? term = null,
        PolicyConfig? policy = null,
        PpgConfig? ppg = null)
    {
        IVectorEnvironment environment = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = config.Slots,
            Variations = family.Variations,
            RootSeed = seed,
            Workers = workers,
        });
        return new PpoLearner(
            config, policy ?? new PolicyConfig { Hidden = [32] }, environment, family.Variations, seed, "test", workers, term, ppg);
    }

    public static void Iterate(PpoLearner learner, int iterations)
    {
        for (int i = 0; i < iterations; i++)
        {
            learner.Iterate(0.0);
        }
    }

    /// <summary>The most probable action for one observation.</summary>
    public static float[] Act(ActorCritic networks, ReadOnlySpan<float> observation)
    {
        float[] outputs = Outputs(networks, observation);
        float[] action = new float[networks.Distribution.ActionSize];
        networks.Distribution.Mode(outputs, networks.Policy.OutputStride, 1, action);
        return action;
    }

    /// <summary>The policy network's outputs for one observation.</summary>
    public static float[] Outputs(ActorCritic networks, ReadOnlySpan<float> observation)
    {
        AlignedBuffer inputs = new(networks.Policy.InputStride);
        AlignedBuffer outputs = new(networks.Policy.OutputStride);
        observation.CopyTo(inputs.Span);
        networks.Policy.Forward(inputs.Span, 1, outputs.Span, networks.Policy.CreateWorkspace(1));
        return outputs.Span.ToArray();
    }

    /// <summary>The value of one observation.</summary>
    public static float Value(ActorCritic networks, ReadOnlySpan<float> observation)
    {
        AlignedBuffer inputs = new(networks.Value.InputStride);
        AlignedBuffer outputs = new(networks.Value.OutputStride);
        observation.CopyTo(inputs.Span);
        networks.Value.Forward(inputs.Span, 1, outputs.Span, networks.Value.CreateWorkspace(1));
        return outputs.Span[networks.ValueOutput];
    }

    /// <summary>The parameters, to be compared bit for bit.</summary>
    public static float[] Parameters(PpoLearner learner) => learner.Networks.Parameters.Span.ToArray();
}
