using System.Globalization;
using Gsl.Environments;
using Gsl.Environments.Procgen;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Steps per second of every Procgen game with 64 slots, random actions and drawing, on one core and with two workers,
/// beside the genuine library's best figure on one core of the same kind of machine.
/// </summary>
internal static class ProcgenSpeed
{
    private const int Slots = 64;
    private const int StepsPerRound = 300;
    private const int Rounds = 15;

    // Steps/s of openai/procgen 0.10.7 in hard and easy mode: 64 environments, random actions, no worker threads, best of all repetitions.
    private static readonly Dictionary<string, (double Hard, double Easy)> Genuine = new(StringComparer.Ordinal)
    {
        ["bigfish"] = (86_100, 61_500),
        ["bossfight"] = (14_300, 9_100),
        ["chaser"] = (42_700, 47_900),
        ["dodgeball"] = (38_500, 41_500),
        ["fruitbot"] = (13_600, 21_400),
        ["plunder"] = (63_700, 43_700),
        ["starpilot"] = (52_000, 40_900),
    };

    public static void Run(ReadOnlySpan<string> arguments)
    {
        bool easy = arguments.Contains("easy");
        Console.WriteLine($"{(easy ? "easy" : "hard")} mode, {Slots} slots, random actions, pictures drawn; median of {Rounds} rounds of {StepsPerRound} vector steps.");
        Console.WriteLine();
        Console.WriteLine("| game | steps/s, one core | best round | genuine, one core | ratio of the median | steps/s, two workers | two to one |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        using WorkerPool workers = new(2);
        double logarithms = 0;
        int games = 0;
        foreach (GameKind kind in GameKind.All)
        {
            if (arguments.Length > 0 && arguments[0] is not ("easy" or "hard") && arguments[0] != kind.Name)
            {
                continue;
            }

            var family = new ProcgenFamily(kind, new ProcgenOptions { Mode = easy ? ProcgenMode.Easy : ProcgenMode.Hard });
            double[][] seconds = Timing.Interleave(Rounds, Stepper(family, null), Stepper(family, workers));
            double one = Rate(Timing.Median(seconds[0]));
            double two = Rate(Timing.Median(seconds[1]));
            double genuine = easy ? Genuine[kind.Name].Easy : Genuine[kind.Name].Hard;
            logarithms += Math.Log(one / genuine);
            games++;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {kind.Name} | {one:N0} | {Rate(seconds[0].Min()):N0} | {genuine:N0} | {one / genuine:F1} | {two:N0} | {two / one:F2} |"));
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Geometric mean of the ratios: {Math.Exp(logarithms / games):F1}."));
    }

    private static double Rate(double seconds) => Slots * StepsPerRound / seconds;

    private static Action Stepper(ProcgenFamily family, WorkerPool? workers)
    {
        IVectorEnvironment vector = family.CreateVector(
            new VectorEnvironmentOptions { Slots = Slots, Variations = family.Variations, RootSeed = 1, Workers = workers });
        var step = new VectorStep(Slots, family.ObservationSpace.Size);
        float[] actions = new float[Slots];
        RandomStream random = RandomStream.Create(2, "actions");
        vector.Reset(step);
        return () =>
        {
            for (int i = 0; i < StepsPerRound; i++)
            {
                for (int slot = 0; slot < Slots; slot++)
                {
                    actions[slot] = random.NextInt32(ProcgenFamily.ActionCount);
                }

                vector.Step(actions, step);
            }
        };
    }
}
