using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo.Tests;

/// <summary>Episodes for tests, in plain numbers and fast physics where nothing else is asked.</summary>
internal static class Episodes
{
    public static PushChairFamily PlainFamily { get; } = new(new PushChairOptions { Observation = ObservationKind.State, Physics = PhysicsMode.Fast });

    public static PushChairEnvironment Start(PushChairFamily family, int chair, ulong seed, out float[] observation)
    {
        var environment = (PushChairEnvironment)family.CreateEnvironment();
        observation = new float[family.ObservationSpace.Size];
        RandomStream random = RandomStream.Create(seed, "episode");
        environment.Reset(new VariationId(chair), ref random, observation);
        return environment;
    }

    /// <summary>Steps with the same action; the result of the last.</summary>
    public static StepResult Repeat(PushChairEnvironment environment, ReadOnlySpan<float> action, int steps, float[] observation, ulong seed = 5)
    {
        RandomStream random = RandomStream.Create(seed, "steps");
        StepResult result = default;
        for (int step = 0; step < steps; step++)
        {
            result = environment.Step(action, ref random, observation);
        }

        return result;
    }
}
