using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Evaluates a policy on every variation with the same number of whole episodes each, so that short episodes weigh no more than long ones.</summary>
public static class Evaluator
{
    /// <summary>Runs the requested number of episodes on each variation, and on each of the family's held-out ones, whose steps are counted apart.</summary>
    /// <param name="family">The environment.</param>
    /// <param name="variations">Variations to run.</param>
    /// <param name="networks">The policy.</param>
    /// <param name="normalizer">Its observation statistics, frozen, or null.</param>
    /// <param name="request">How to evaluate.</param>
    /// <param name="workers">Threads, or null for the calling one; the result does not depend on them.</param>
    /// <param name="progress">Hears of every episode that ends, or null.</param>
    /// <param name="cancellation">Stops early with <see cref="OperationCanceledException"/>.</param>
    public static EvaluationResult Evaluate(
        EnvironmentFamily family,
        IReadOnlyList<VariationId> variations,
        IActingPolicy networks,
        ObservationNormalizer? normalizer,
        EvaluationRequest request,
        WorkerPool? workers = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(variations);
        ArgumentNullException.ThrowIfNull(request);
        int seenEpisodes = variations.Count * request.Episodes;
        int total = seenEpisodes + ((family.HeldOut?.Variations.Count ?? 0) * request.Episodes);
        EvaluationResult seen = EvaluateOne(
            family, variations, networks, normalizer, request, workers, done => progress?.Report(new EvaluationProgress(done, total)), cancellation);
        if (family.HeldOut is not { } unseen)
        {
            return seen;
        }

        EvaluationRequest apart = request with { StreamName = request.StreamName + "/held-out" };
        return seen with
        {
            HeldOut = EvaluateOne(
                unseen,
                unseen.Variations,
                networks,
                normalizer,
                apart,
                workers,
                done => progress?.Report(new EvaluationProgress(seenEpisodes + done, total)),
                cancellation),
        };
    }

    private static EvaluationResult EvaluateOne(
        EnvironmentFamily family,
        IReadOnlyList<VariationId> variations,
        IActingPolicy networks,
        ObservationNormalizer? normalizer,
        EvaluationRequest request,
        WorkerPool? workers,
        Action<int> ended,
        CancellationToken cancellation)
    {
        int total = variations.Count * request.Episodes;
        int slots = Math.Min(request.Slots, total);
        IVectorEnvironment environment = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = slots,
            Variations = variations,
            RootSeed = request.RootSeed,
            StreamName = request.StreamName + "/environment",
            Sampling = VariationSampling.RoundRobin,
            Workers = request.Parallel ? workers : null,
        });
        RandomStream stream = RandomStream.Create(request.RootSeed, request.StreamName + "/policy");
        PolicyRunner runner = new(networks, normalizer, environment, request.Deterministic, stream, workers);
        EpisodeStatistics statistics = new(variations);
        long steps = RunEpisodes(runner, slots, total, statistics, ended, cancellation);
        return new EvaluationResult(
            request.Policy, request.CheckpointHash, request.Deterministic, steps, VariationScores.From(family, statistics));
    }

    // Slot s runs episodes s, s + slots, ... below the total (the round-robin deal makes those cover every variation
    // equally); a slot that has run its share goes on stepping, unheeded and uncounted, until the last one is done.
    private static long RunEpisodes(
        PolicyRunner runner, int slots, int total, EpisodeStatistics statistics, Action<int> ended, CancellationToken cancellation)
    {
        int[] left = new int[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            left[slot] = (total - slot + slots - 1) / slots;
        }

        long steps = 0;
        int unfinished = total;
        runner.Reset();
        while (unfinished > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            runner.Act();
            runner.Advance();
            for (int slot = 0; slot < slots; slot++)
            {
                if (left[slot] == 0)
                {
                    continue;
                }

                steps++;
                if (runner.Step.Ended(slot))
                {
                    statistics.Add(runner.Step, slot);
                    left[slot]--;
                    unfinished--;
                    ended(total - unfinished);
                }
            }
        }

        return steps;
    }
}
