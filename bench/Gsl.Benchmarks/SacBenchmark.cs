using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// One SAC update as the learner runs it, drawing, gathering, losses, Adam and targets included: the time of an iteration of many
/// updates less that of one of few, divided by the updates between them.
/// </summary>
internal static class SacBenchmark
{
    private const int FewUpdates = 10;
    private const int ManyUpdates = 110;

    public static void Run()
    {
        using WorkerPool workers = new(2);
        foreach ((string threads, WorkerPool? pool) in new[] { ("one thread", null), ("two threads", workers) })
        {
            Measure($"2x256, batch 256, 17 inputs, 6 controls, {threads}", [256, 256], 256, 17, 6, pool);
            Measure($"2x64, batch 256, 3 inputs, 1 control, {threads}", [64, 64], 256, 3, 1, pool);
        }
    }

    private static void Measure(string name, int[] hidden, int batch, int inputs, int controls, WorkerPool? workers)
    {
        SacLearner few = Create(hidden, batch, inputs, controls, FewUpdates, workers);
        SacLearner many = Create(hidden, batch, inputs, controls, ManyUpdates, workers);
        double[][] seconds = Timing.Interleave(15, () => few.Iterate(0), () => many.Iterate(0));
        double[] updates = [.. seconds[1].Zip(seconds[0], (slow, fast) => (slow - fast) / (ManyUpdates - FewUpdates))];
        Console.WriteLine($"{name}: {1000 * Timing.Median(updates):0.000} ms per update");
    }

    private static SacLearner Create(int[] hidden, int batch, int inputs, int controls, int updates, WorkerPool? workers)
    {
        BenchmarkFamily family = new(inputs, new BoxActionSpace(controls, -1f, 1f));
        SacConfig config = new() { Slots = 8, Steps = 64, Updates = updates, Rounds = 1, Batch = batch, Replay = 20_000, WarmUp = 100 };
        IVectorEnvironment environment = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = config.Slots,
            Variations = family.Variations,
            RootSeed = 1,
        });
        return new SacLearner(
            config, new PolicyConfig { Hidden = hidden, Activation = Activation.Relu }, environment, family.Variations, 1, "benchmark", workers);
    }
}
