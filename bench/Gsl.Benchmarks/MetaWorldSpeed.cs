using System.Globalization;
using Gsl.Environments;
using Gsl.Environments.MuJoCo;
using Gsl.Environments.MuJoCo.Tests;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Steps per second of processor time of Meta-World's tasks, resets included, beside the genuine scene files' in the same engine,
/// what the managed side adds to the engine's own time, and two workers beside one thread. Where a folder of the genuine scene files is
/// given they are stepped in turn with ours, by the same code and with the forward pass that the original makes after each step;
/// recorded figures stand in for them elsewhere.
/// </summary>
internal static class MetaWorldSpeed
{
    private const int Rounds = 9;
    private const int StepsPerCall = 100;
    private const int Slots = 20;
    private const int StepsPerShortRound = 10;
    private const int ShortRounds = 60;

    // Steps per second of the genuine files in MuJoCo 2.2.2 with what the original computes after a step: random actions, script.
    private static readonly Dictionary<string, (double Random, double Script)> Genuine = new(StringComparer.Ordinal)
    {
        ["reach"] = (8200, 8200),
        ["push"] = (7400, 5400),
        ["pick-place"] = (8700, 4700),
        ["door-open"] = (6500, 4400),
        ["drawer-open"] = (5600, 5200),
        ["button-press-topdown"] = (double.NaN, 4500),
        ["peg-insert-side"] = (7300, 4100),
        ["window-open"] = (3900, 3000),
    };

    /// <summary>Prints two rows per task; arguments: [--scenes FOLDER] of the genuine scene files, names of tasks.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        string scenes = "";
        if (arguments is ["--scenes", string folder, ..])
        {
            scenes = folder;
            arguments = arguments[2..];
        }

        Console.WriteLine("| task | actions | steps per second of one core | genuine | ratio | managed share |");
        Console.WriteLine("|---|---|---|---|---|---|");
        double logarithms = 0;
        int ratios = 0;
        foreach (SawyerTask task in SawyerTasks.Ten)
        {
            if (arguments.Length > 0 && !arguments.Contains(task.Name))
            {
                continue;
            }

            foreach (bool script in (ReadOnlySpan<bool>)[false, true])
            {
                (double rate, double genuine) = Rates(task.Name, script, scenes);
                if (!double.IsNaN(genuine))
                {
                    logarithms += Math.Log(rate / genuine);
                    ratios++;
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {task.Name} | {(script ? "script" : "random")} | {rate:N0} | {genuine:N0} | {rate / genuine:F2} | {ManagedShare(task.Name):P2} |"));
            }
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Geometric mean of the ratios: {Math.Exp(logarithms / Math.Max(1, ratios)):F2}."));
        CompareWorkers();
    }

    private static (double Ours, double Genuine) Rates(string task, bool script, string scenes)
    {
        Action ours = Stepper(task, script, "");
        if (scenes.Length == 0)
        {
            (double Random, double Script) known = Genuine.GetValueOrDefault(task, (double.NaN, double.NaN));
            return (StepsPerCall / Timing.Processor(Rounds, ours)[0].Min(), script ? known.Script : known.Random);
        }

        double[][] seconds = Timing.Processor(Rounds, ours, Stepper(task, script, scenes));
        return (StepsPerCall / seconds[0].Min(), StepsPerCall / seconds[1].Min());
    }

    private static Action Stepper(string task, bool script, string scenes)
    {
        var family = new MetaWorldFamily(task, new MetaWorldOptions { Goals = GoalChoice.Random, SceneFolder = scenes });
        var environment = (MetaWorldEnvironment)family.CreateEnvironment();
        RandomStream random = RandomStream.Create(1, "bench");
        RandomStream actions = RandomStream.Create(1, "bench actions");
        float[] observation = new float[family.ObservationSpace.Size];
        float[] action = new float[4];
        int t = 0;
        return () =>
        {
            for (int i = 0; i < StepsPerCall; i++)
            {
                if (t++ % family.Horizon == 0)
                {
                    environment.Reset(new VariationId(0), ref random, observation);
                }

                if (script)
                {
                    var view = ExpertView.Read(observation);
                    family.Task(new VariationId(0)).Advise(view).WriteAction(view.Hand, action);
                }
                else
                {
                    Trial.FillRandomly(action, ref actions);
                }

                environment.Step(action, ref random, observation);
                if (scenes.Length > 0)
                {
                    environment.Scene.Data.Forward();
                }
            }
        };
    }

    // A hand that is held does the same in the environment and in the engine alone; what the first takes longer is ours.
    private static double ManagedShare(string task)
    {
        var family = new MetaWorldFamily(task);
        using var environment = (MetaWorldEnvironment)family.CreateEnvironment();
        RandomStream random = RandomStream.Create(1, "bench");
        float[] observation = new float[family.ObservationSpace.Size];
        environment.Reset(new VariationId(0), ref random, observation);
        float[] hold = [0f, 0f, 0f, -1f];
        MuJoCoData data = environment.Scene.Data;
        double[][] seconds = Timing.Processor(
            Rounds,
            () => environment.Step(hold, ref random, observation),
            () =>
            {
                data.Step(5);
                data.Place();
            });
        return (seconds[0].Min() / seconds[1].Min()) - 1;
    }

    private static void CompareWorkers()
    {
        using WorkerPool workers = new(2);
        var family = new MetaWorldFamily("mt10");
        TwoWorkers pair = TwoWorkers.Compare(ShortRounds, workers, Stepper(family, null), Stepper(family, workers));
        double samples = Slots * StepsPerShortRound;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"MT-10, {Slots} slots by the clock: one thread {samples / pair.One:N0} steps/s, two workers {samples / pair.Two:N0}, {pair.Ratio:F2} to one; multiply-adds alone {pair.Ceiling:F2} to one."));
    }

    private static Action Stepper(MetaWorldFamily family, WorkerPool? workers)
    {
        IVectorEnvironment vector = family.CreateVector(
            new VectorEnvironmentOptions { Slots = Slots, Variations = family.Variations, RootSeed = 1, Workers = workers });
        var step = new VectorStep(Slots, family.ObservationSpace.Size);
        float[] actions = new float[4 * Slots];
        RandomStream random = RandomStream.Create(1, "bench actions");
        vector.Reset(step);
        return () =>
        {
            for (int i = 0; i < StepsPerShortRound; i++)
            {
                Trial.FillRandomly(actions, ref random);
                vector.Step(actions, step);
            }
        };
    }
}
