namespace Gsl.Environments.Tests;

internal static class Runners
{
    public static VectorRunner Create(
        EnvironmentFamily family, int slots, VariationSampling sampling = VariationSampling.RoundRobin, ulong seed = 7) =>
        new(family, new VectorEnvironmentOptions
        {
            Slots = slots,
            Variations = family.Variations,
            RootSeed = seed,
            Sampling = sampling,
        });

    public static VectorStep Buffers(VectorRunner runner) => new(runner.Slots, runner.Family.ObservationSpace.Size);
}
