using System.Globalization;

namespace Gsl.Benchmarks;

/// <summary>
/// The network part of one PPO minibatch: forward, backward and Adam of a policy (6 outputs) and a value network, tanh,
/// 17 inputs, one thread; and rollout inference of the same two networks.
/// </summary>
internal static class MlpBenchmark
{
    private const int Inputs = 17;

    public static void Run()
    {
        Step([256, 256], 2000, 1);
        Ranges([256, 256], 2000, 2000);
        Ranges([256, 256], 2000, 256);
        Step([256, 256], 256, 1);
        Step([64, 64], 256, 40);
        Step([32, 32], 256, 100);
        foreach (int rows in new[] { 1, 4, 8, 64 })
        {
            Inference([64, 64], rows, 200);
        }
    }

    private static void Step(int[] hidden, int rows, int repeats)
    {
        BenchmarkNetwork policy = new(Inputs, hidden, 6, rows), value = new(Inputs, hidden, 1, rows);
        double flops = repeats * (policy.StepFlops + value.StepFlops);
        Report(
            $"step 2x{hidden[0]}, batch {rows}",
            "ms",
            1e3 / repeats,
            flops,
            () =>
            {
                for (int i = 0; i < repeats; i++)
                {
                    policy.Step();
                    value.Step();
                }
            });
    }

    private static void Ranges(int[] hidden, int rows, int range)
    {
        BenchmarkNetwork policy = new(Inputs, hidden, 6, rows), value = new(Inputs, hidden, 1, rows);
        Report(
            $"gradients 2x{hidden[0]}, {rows} by {range}",
            "ms",
            1e3,
            policy.StepFlops + value.StepFlops,
            () =>
            {
                policy.GradientsInRanges(range);
                value.GradientsInRanges(range);
            });
    }

    private static void Inference(int[] hidden, int rows, int repeats)
    {
        BenchmarkNetwork policy = new(Inputs, hidden, 6, rows), value = new(Inputs, hidden, 1, rows);
        Report(
            $"inference 2x{hidden[0]}, {rows} rows",
            "us",
            1e6 / repeats,
            repeats * (policy.StepFlops + value.StepFlops) / 3,
            () =>
            {
                for (int i = 0; i < repeats; i++)
                {
                    policy.Forward();
                    value.Forward();
                }
            });
    }

    private static void Report(string name, string unit, double scale, double flops, Action action)
    {
        const int Peak = 20_000;
        for (int i = 0; i < 50; i++)
        {
            action();
        }

        Thread.Sleep(200);
        double[][] t = Timing.Interleave(201, () => FmaPeak.Run(Peak), action);
        double peak = FmaPeak.Flops(Peak) / t[0].Min();
        double median = Timing.Median(t[1]);
        double best = t[1].Min();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-30} median {median * scale,9:F4} {unit}, best {best * scale,9:F4} {unit} = {flops / best * 1e-9,6:F1} GFLOP/s useful, {flops / best / peak:P1} of peak"));
    }
}
