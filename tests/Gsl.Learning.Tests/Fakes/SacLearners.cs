using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Builds learners of SAC.</summary>
internal static class SacLearners
{
    public static SacConfig Quick { get; } = new()
    {
        Slots = 4,
        Steps = 2,
        Updates = 3,
        Rounds = 10,
        Batch = 32,
        Replay = 400,
        WarmUp = 40,
        LearningRate = 3e-3f,
    };

    public static SacLearner Create(
        EnvironmentFamily family,
        SacConfig config,
        ulong seed = 1,
        WorkerPool? workers = null,
        PolicyConfig? policy = null,
        GailConfig? gail = null,
        DemonstrationSet? demonstrations = null)
    {
        IVectorEnvironment environment = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = config.Slots,
            Variations = family.Variations,
            RootSeed = seed,
            Workers = workers,
        });
        policy ??= new PolicyConfig { Hidden = [32, 32], Activation = Activation.Relu };
        return new SacLearner(config, policy, environment, family.Variations, seed, "test", workers, gail, demonstrations);
    }

    public static void Iterate(SacLearner learner, int iterations)
    {
        for (int i = 0; i < iterations; i++)
        {
            learner.Iterate(0.0);
        }
    }

    /// <summary>All parameters, the average and the temperature, to be compared bit for bit.</summary>
    public static float[] Parameters(SacLearner learner) =>
    [
        .. learner.Networks.ActorParameters.Span,
        .. learner.Networks.AverageParameters.Span,
        .. learner.Networks.CriticParameters.Span,
        .. learner.Networks.TargetParameters.Span,
        learner.Networks.LogTemperature,
    ];

    /// <summary>The action without chance for one observation.</summary>
    public static float[] Act(SacNetworks networks, ReadOnlySpan<float> observation)
    {
        float[] outputs = Forward(networks.Policy, observation);
        float[] action = new float[networks.ActionSize];
        networks.Mode(outputs, 1, action);
        return action;
    }

    private static float[] Forward(Model model, ReadOnlySpan<float> row)
    {
        AlignedBuffer inputs = new(model.InputStride);
        AlignedBuffer outputs = new(model.OutputStride);
        row.CopyTo(inputs.Span);
        model.Forward(inputs.Span, 1, outputs.Span, model.CreateWorkspace(1));
        return outputs.Span.ToArray();
    }
}
