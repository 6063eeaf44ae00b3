using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Demonstrations on disk: a shard and a summary per producing stage, merged for the consolidation.</summary>
internal static class DemonstrationFiles
{
    /// <summary>Path of a producer's summary, written after its shard: it exists if the shard is whole.</summary>
    public static string SummaryOf(RunContext run, string stage) => run.Directory.PathOf(Path.Combine(RunFiles.Demonstrations, FileName(stage) + ".json"));

    /// <summary>Runs a policy on each variation, filters its episodes, and writes shard, summary and the ledger's entry.</summary>
    /// <param name="run">The run.</param>
    /// <param name="finish">The producing stage and its policy.</param>
    /// <param name="variations">What it demonstrates on.</param>
    /// <param name="stepsPerVariation">Environment steps on each.</param>
    /// <param name="bars">Least score of a kept episode by variation, or null for none.</param>
    /// <param name="cancellation">Stops early.</param>
    public static void Collect(
        RunContext run,
        StageFinish finish,
        IReadOnlyList<VariationId> variations,
        int stepsPerVariation,
        IReadOnlyDictionary<int, double>? bars,
        CancellationToken cancellation)
    {
        string stage = finish.Directory.Name;
        string producer = finish.Policy.Hash;
        StoredPolicy policy = run.LoadPolicy(finish.Policy.Stage, finish.Policy.Iteration);
        EnvironmentFamily family = run.Family;
        DemonstrationsConfig config = run.Recipe.Demonstrations;
        DemonstrationSet kept = new(family.ObservationSpace.Size, family.ActionSpace.Size);
        List<DemonstrationSource> sources = [];
        DemonstrationRequest request = new(stepsPerVariation, config.Deterministic, run.Recipe.Seed, $"{RunFiles.Demonstrations}/{stage}", producer);
        foreach (VariationId variation in variations)
        {
            DemonstrationSet collected = new(family.ObservationSpace.Size, family.ActionSpace.Size);
            long steps = DemonstrationCollector.Collect(
                family, variation, policy.Networks, policy.Normalizer, request, collected, cancellation);
            finish.Ledger.Charge(SamplePurpose.Demonstrate, steps);
            double bar = bars is null ? double.NaN : bars[variation.Value];
            (IReadOnlyList<DemonstrationTrajectory> chosen, double threshold) =
                DemonstrationFilter.Apply(config, family, collected.Trajectories, bar);
            kept.Add(collected, chosen);
            sources.Add(Describe(family, variation, stage, producer, steps, collected.Trajectories, chosen, threshold));
        }

        string path = ShardOf(run, stage);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (kept.Count > 0)
        {
            TensorArchive archive = DemonstrationShard.ToArchive(kept);
            AtomicFile.Write(path, stream => Safetensors.Write(stream, archive));
        }

        JsonFile.Write(SummaryOf(run, stage), new DemonstrationSummary(sources));
        run.Observer.Note(
            $"{stage}: kept {sources.Sum(s => s.Kept)} of {sources.Sum(s => s.Collected)} demonstrated episodes on {sources.Count} {(sources.Count == 1 ? "variation" : "variations")}");
    }

    /// <summary>Reads every producer's shard in the order given, and writes the summary of them all.</summary>
    public static DemonstrationSet Merge(RunContext run, IEnumerable<string> stages)
    {
        DemonstrationSet set = new(run.Family.ObservationSpace.Size, run.Family.ActionSpace.Size);
        List<DemonstrationSource> sources = [];
        foreach (string stage in stages)
        {
            sources.AddRange(JsonFile.Read<DemonstrationSummary>(SummaryOf(run, stage)).Sources);
            string path = ShardOf(run, stage);
            if (File.Exists(path))
            {
                DemonstrationShard.Read(Safetensors.Read(path), set);
            }
        }

        JsonFile.Write(run.Directory.PathOf(Path.Combine(RunFiles.Demonstrations, "summary.json")), new DemonstrationSummary(sources));
        return set;
    }

    private static string ShardOf(RunContext run, string stage) =>
        run.Directory.PathOf(Path.Combine(RunFiles.Demonstrations, FileName(stage) + ".safetensors"));

    private static string FileName(string stage) => stage.Replace('/', '-');

    private static DemonstrationSource Describe(
        EnvironmentFamily family,
        VariationId variation,
        string stage,
        string producer,
        long steps,
        IReadOnlyList<DemonstrationTrajectory> collected,
        IReadOnlyList<DemonstrationTrajectory> kept,
        double threshold)
    {
        bool reportsSuccess = family.SuccessRule != SuccessRule.None;
        return new DemonstrationSource
        {
            Variation = variation.Value,
            Name = family.Describe(variation),
            Producer = stage,
            ProducerCheckpointHash = producer,
            Steps = steps,
            Collected = collected.Count,
            Kept = kept.Count,
            KeptTransitions = kept.Sum(t => (long)t.Steps),
            Threshold = double.IsFinite(threshold) ? threshold : double.NaN,
            MeanReturnKept = kept.Count > 0 ? kept.Average(t => t.Return) : double.NaN,
            SuccessCollected = reportsSuccess && collected.Count > 0 ? collected.Average(t => t.Success ? 1.0 : 0.0) : double.NaN,
            SuccessKept = reportsSuccess && kept.Count > 0 ? kept.Average(t => t.Success ? 1.0 : 0.0) : double.NaN,
        };
    }
}
