using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Runs a policy on one variation for a number of steps and keeps its whole episodes (Algorithm 1, lines 12 and 14).</summary>
internal static class DemonstrationCollector
{
    private const int MaximumSlots = 64;

    /// <summary>
    /// Collects episodes of <paramref name="variation"/>; returns the environment steps taken: at most the request's, or where that is
    /// less than two horizons, up to the end of the episode that is running then.
    /// </summary>
    public static long Collect(
        EnvironmentFamily family,
        VariationId variation,
        IActingPolicy networks,
        ObservationNormalizer? normalizer,
        DemonstrationRequest request,
        DemonstrationSet destination,
        CancellationToken cancellation)
    {
        // Whole episodes only, so no more slots than there are horizons in the budget.
        int slots = Math.Clamp(request.Steps / family.Horizon, 1, MaximumSlots);
        IVectorEnvironment environment = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = slots,
            Variations = [variation],
            RootSeed = request.RootSeed,
            StreamName = $"{request.StreamName}/{variation}/environment",
        });
        RandomStream stream = RandomStream.Create(request.RootSeed, $"{request.StreamName}/{variation}/policy");
        PolicyRunner runner = new(networks, normalizer, environment, request.Deterministic, stream);
        int observationSize = family.ObservationSpace.Size;
        int actionSize = family.ActionSpace.Size;
        float[] observations = new float[slots * family.Horizon * observationSize];
        float[] actions = new float[slots * family.Horizon * actionSize];
        int[] lengths = new int[slots];
        long steps = 0;
        runner.Reset();

        // A budget too small for two slots is not cut: the episode that is running ends, so that long ones are not passed over.
        while (steps + slots <= request.Steps || (slots == 1 && lengths[0] > 0))
        {
            cancellation.ThrowIfCancellationRequested();
            for (int slot = 0; slot < slots; slot++)
            {
                int row = (slot * family.Horizon) + lengths[slot];
                runner.Step.Observations.AsSpan(slot * observationSize, observationSize).CopyTo(observations.AsSpan(row * observationSize));
            }

            runner.Act();
            for (int slot = 0; slot < slots; slot++)
            {
                int row = (slot * family.Horizon) + lengths[slot];
                runner.Actions.AsSpan(slot * actionSize, actionSize).CopyTo(actions.AsSpan(row * actionSize));
                lengths[slot]++;
            }

            runner.Advance();
            steps += slots;
            for (int slot = 0; slot < slots; slot++)
            {
                if (runner.Step.Ended(slot))
                {
                    int first = slot * family.Horizon;
                    destination.Add(
                        observations.AsSpan(first * observationSize, lengths[slot] * observationSize),
                        actions.AsSpan(first * actionSize, lengths[slot] * actionSize),
                        variation,
                        runner.Step.EpisodeReturns[slot],
                        runner.Step.EpisodeSuccesses[slot],
                        request.Producer);
                    lengths[slot] = 0;
                }
            }
        }

        return steps;
    }
}
