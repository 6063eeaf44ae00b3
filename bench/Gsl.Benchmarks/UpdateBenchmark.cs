using Gsl.Environments;
using Gsl.Learning;

namespace Gsl.Benchmarks;

/// <summary>
/// One PPO minibatch update as the learner runs it, gather, losses, gradient clip and Adam included: the time of an
/// iteration of many passes less that of one of few, divided by the passes between them.
/// </summary>
internal static class UpdateBenchmark
{
    private const int FewPasses = 2;
    private const int ManyPasses = 22;

    public static void Run()
    {
        Measure("2x256, batch 2000, 17 inputs, 6 Gaussian actions", [256, 256], 2000, 17, new BoxActionSpace(6, -1f, 1f));
        Measure("2x256, batch 256, 17 inputs, 6 Gaussian actions", [256, 256], 256, 17, new BoxActionSpace(6, -1f, 1f));
        Measure("2x32, batch 256, 17 inputs, 6 Gaussian actions", [32, 32], 256, 17, new BoxActionSpace(6, -1f, 1f));
        Measure("2x64, batch 128, 4 inputs, 2 choices", [64, 64], 128, 4, new DiscreteActionSpace(2));
    }

    private static void Measure(string name, int[] hidden, int batch, int inputs, ActionSpace actions)
    {
        PpoLearner few = Create(hidden, batch, inputs, actions, FewPasses);
        PpoLearner many = Create(hidden, batch, inputs, actions, ManyPasses);
        double[][] seconds = Timing.Interleave(31, () => few.Iterate(0), () => many.Iterate(0));
        double[] updates = [.. seconds[1].Zip(seconds[0], (slow, fast) => (slow - fast) / (ManyPasses - FewPasses))];
        Console.WriteLine($"{name}: {1000 * Timing.Median(updates):0.000} ms per update");
    }

    private static PpoLearner Create(int[] hidden, int batch, int inputs, ActionSpace actions, int passes)
    {
        BenchmarkFamily family = new(inputs, actions);
        PpoConfig config = new() { Slots = 8, Steps = batch / 8, Minibatch = batch, Passes = passes, ValueClip = 0.2f };
        IVectorEnvironment environment = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = config.Slots,
            Variations = family.Variations,
            RootSeed = 1,
        });
        return new PpoLearner(config, new PolicyConfig { Hidden = hidden }, environment, family.Variations, 1, "benchmark");
    }
}
