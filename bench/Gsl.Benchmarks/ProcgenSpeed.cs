using System.Globalization;
using Gsl.Environments;
using Gsl.Environments.Procgen;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Steps per second of every Procgen game with 64 slots, random actions and drawing, beside the genuine library's. On a
/// shared machine only processor time is a fair measure of one core, so that is what both figures divide by. Where
/// GSL_PROCGEN_LIBRARY names the genuine library, it is measured too, in turn with ours; the recorded figure stands in for it elsewhere.
/// </summary>
internal static class ProcgenSpeed
{
    private const int Slots = 64;
    private const int StepsPerRound = 400;
    private const int Rounds = 15;
    private const int StepsPerShortRound = 60;
    private const int ShortRounds = 200;

    private const int GenuineLevels = 64;
    private const int GenuineRounds = 7;

    // Steps per second of processor time of openai/procgen 0.10.7, hard mode: 64 environments, random actions, no worker threads.
    private static readonly Dictionary<string, double> Genuine = new(StringComparer.Ordinal)
    {
        ["bigfish"] = 87_600,
        ["bossfight"] = 14_700,
        ["chaser"] = 42_800,
        ["dodgeball"] = 38_500,
        ["fruitbot"] = 13_800,
        ["plunder"] = 64_100,
        ["starpilot"] = 52_300,
    };

    public static void Run(ReadOnlySpan<string> arguments)
    {
        string? library = Environment.GetEnvironmentVariable(NativeProcgenOptions.LibraryVariable);
        Console.WriteLine($"Hard mode, {Slots} slots, random actions, pictures drawn; median of {Rounds} rounds of {StepsPerRound} vector steps.");
        Console.WriteLine(library is null ? "The genuine library's figures are recorded ones." : $"The genuine library was measured in this run, on {GenuineLevels} levels.");
        Console.WriteLine();
        Console.WriteLine("| game | us per step | steps per second of one core | genuine | ratio | steps/s by the clock, one thread | two workers | two to one | of multiply-adds |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        using WorkerPool workers = new(2);
        double logarithms = 0;
        int games = 0;
        foreach (GameKind kind in GameKind.All)
        {
            if (arguments.Length > 0 && arguments[0] != kind.Name)
            {
                continue;
            }

            var family = new ProcgenFamily(kind, new ProcgenOptions());
            double genuine = Genuine[kind.Name];
            double rate;
            if (library is null)
            {
                rate = Slots * StepsPerRound / ProcessorTime(Stepper(family, null, StepsPerRound));
            }
            else
            {
                // What takes the genuine library seconds takes ours a fraction of one: each as many calls as fill a fifth of a second.
                var original = new NativeProcgenFamily(kind.Name, new NativeProcgenOptions { Library = library, LevelCount = GenuineLevels });
                double[][] seconds = Timing.Processor(GenuineRounds, Stepper(family, null, StepsPerShortRound), Warm(Stepper(original, null, StepsPerShortRound)));
                rate = Slots * StepsPerShortRound / Timing.Median(seconds[0]);
                genuine = Slots * StepsPerShortRound / Timing.Median(seconds[1]);
            }

            TwoWorkers pair = TwoWorkers.Compare(
                ShortRounds, workers, Stepper(family, null, StepsPerShortRound), Stepper(family, workers, StepsPerShortRound));
            double samples = Slots * StepsPerShortRound;
            logarithms += Math.Log(rate / genuine);
            games++;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {kind.Name} | {1e6 / rate:F2} | {rate:N0} | {genuine:N0} | {rate / genuine:F1} | {samples / pair.One:N0} | {samples / pair.Two:N0} | {pair.Ratio:F2} | {pair.Ceiling:F2} |"));
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Geometric mean of the ratios: {Math.Exp(logarithms / games):F1}."));
    }

    private static double ProcessorTime(Action round)
    {
        double[] seconds = new double[Rounds];
        for (int i = -Rounds; i < Rounds; i++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            round();
            seconds[Math.Max(0, i)] = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        }

        return Timing.Median(seconds);
    }

    // Long enough that nearly every level has been visited: the bridge makes a level's first state when it is first asked for.
    private static Action Warm(Action round)
    {
        for (int i = 0; i < GenuineRounds; i++)
        {
            round();
        }

        return round;
    }

    private static Action Stepper(EnvironmentFamily family, WorkerPool? workers, int steps)
    {
        IVectorEnvironment vector = family.CreateVector(
            new VectorEnvironmentOptions { Slots = Slots, Variations = family.Variations, RootSeed = 1, Workers = workers });
        var step = new VectorStep(Slots, family.ObservationSpace.Size);
        float[] actions = new float[Slots];
        RandomStream random = RandomStream.Create(2, "actions");
        vector.Reset(step);
        return () =>
        {
            for (int i = 0; i < steps; i++)
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
