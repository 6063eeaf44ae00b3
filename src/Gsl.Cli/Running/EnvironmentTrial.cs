using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Steps an environment a little, so that one that cannot run is refused before a run directory exists.</summary>
internal static class EnvironmentTrial
{
    private const int Steps = 4;

    private const int MostSlots = 2;

    /// <summary>Resets and steps; faults come out as the vector environment reports them.</summary>
    public static void Run(EnvironmentFamily family, Recipe recipe)
    {
        int slots = Math.Min(MostSlots, recipe.Slots);
        IVectorEnvironment environment = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = slots,
            Variations = recipe.Environment.VariationsOf(family),
            RootSeed = recipe.Seed,
            StreamName = "trial",
        });
        VectorStep step = new(slots, family.ObservationSpace.Size);
        float[] actions = new float[slots * family.ActionSpace.Size];
        environment.Reset(step);
        for (int i = 0; i < Steps; i++)
        {
            environment.Step(actions, step);
        }
    }
}
