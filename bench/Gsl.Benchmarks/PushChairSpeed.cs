using System.Globalization;
using Gsl.Environments;
using Gsl.Environments.MuJoCo;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Steps per second of PushChair, chair by chair, with random arms and a base that drives at the chair, and what the parts of a
/// step cost. On a shared machine only processor time is a fair measure of one core; two workers are timed by the clock in short
/// rounds beside one, of which the best twentieth counts.
/// </summary>
internal static class PushChairSpeed
{
    private const int Episodes = 2;
    private const int Horizon = 200;
    private const int Rounds = 400;
    private const int Slots = 2;

    public static void Run(ReadOnlySpan<string> arguments)
    {
        if (arguments is ["workers"])
        {
            MeasureWorkers(new PushChairFamily());
            return;
        }

        Console.WriteLine($"Processor time, {Episodes} episodes of {Horizon} steps a chair, random arms, base driving at the chair; clouds of 1200 points from 3 x 400 x 160 rays.");
        Console.WriteLine();
        Console.WriteLine("| chair | exact physics + cloud, steps/s | exact physics alone | fast physics + cloud | contacts |");
        Console.WriteLine("|---|---|---|---|---|");
        var cloud = new PushChairFamily();
        var plain = new PushChairFamily(new PushChairOptions { Observation = ObservationKind.State });
        var fast = new PushChairFamily(new PushChairOptions { Physics = PhysicsMode.Fast });
        List<double> rates = [];
        foreach (VariationId chair in cloud.Variations)
        {
            (double rate, double contacts) = Rate(cloud, chair);
            rates.Add(rate);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {chair.Value + 1} | {rate:F0} | {Rate(plain, chair).Steps:F0} | {Rate(fast, chair).Steps:F0} | {contacts:F1} |"));
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Mean over chairs: {rates.Average():F0} steps per second of one core."));
        MeasureParts(cloud);
        MeasureWorkers(cloud);
    }

    private static (double Steps, double Contacts) Rate(PushChairFamily family, VariationId chair)
    {
        var environment = (PushChairEnvironment)family.CreateEnvironment();
        RandomStream random = RandomStream.Create(1, "speed", chair.Value);
        float[] observation = new float[family.ObservationSpace.Size];
        float[] action = new float[family.ActionSpace.Size];
        double contacts = 0.0;
        double seconds = 0.0;
        for (int episode = -1; episode < Episodes; episode++)
        {
            environment.Reset(chair, ref random, observation);
            TimeSpan start = Environment.CpuUsage.TotalTime;
            for (int step = 0; step < Horizon; step++)
            {
                Choose(ref random, step, action);
                environment.Step(action, ref random, observation);
                contacts += episode >= 0 ? environment.Place.Data.ContactCount : 0;
            }

            // The first episode lets the runtime prepare the code.
            seconds += episode >= 0 ? (Environment.CpuUsage.TotalTime - start).TotalSeconds : 0.0;
        }

        return (Episodes * Horizon / seconds, contacts / (Episodes * Horizon));
    }

    // Forwards, and down at first so that the hands come to the chair's height.
    private static void Choose(ref RandomStream random, int step, Span<float> action)
    {
        for (int i = 0; i < action.Length; i++)
        {
            action[i] = random.NextSingle(-1f, 1f);
        }

        action[0] = 1f;
        action[3] = step < 30 ? -0.6f : 0f;
    }

    private static void MeasureParts(PushChairFamily family)
    {
        var environment = (PushChairEnvironment)family.CreateEnvironment();
        RandomStream random = RandomStream.Create(1, "parts");
        float[] row = new float[family.ObservationSpace.Size];
        environment.Reset(new VariationId(0), ref random, row);
        var panorama = new Panorama(CameraResolution.Full);
        var choice = new PointChoice(family.ObservationSpace.PointCloud!, panorama);
        ChairPlace place = environment.Place;
        void Cast() => panorama.Look(place.Data, place.Geoms);
        void Pick() => choice.Write(place.Geoms, 1, row);
        double[][] clock = Timing.Interleave(Rounds, Cast, Pick);
        double[][] processor = Timing.Processor(5, Cast, Pick);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"192,000 rays: {1e3 * Timing.Median(processor[0]):F2} ms of processor time ({1e3 * Quick(clock[0]):F2} ms by the clock, best twentieth); choice of 1200 points among {choice.RobotPixels + choice.OtherPixels}: {1e3 * Timing.Median(processor[1]):F2} ms ({1e3 * Quick(clock[1]):F2} ms)."));
    }

    private static void MeasureWorkers(PushChairFamily family)
    {
        using WorkerPool workers = new(2);
        Action alone = Stepper(family, null);
        Action together = Stepper(family, workers);
        double[][] seconds = Timing.Interleave(Rounds, alone, together);
        double[][] processor = Timing.Processor(5, alone, together);
        double one = Slots / Quick(seconds[0]);
        double two = Slots / Quick(seconds[1]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"By the clock, best twentieth of {Rounds} steps of {Slots} slots: one thread {one:F0} steps/s, two {two:F0} steps/s, {two / one:F2} times. Processor time of a step: {1e3 * Timing.Median(processor[0]) / Slots:F2} ms and {1e3 * Timing.Median(processor[1]) / Slots:F2} ms."));
    }

    private static double Quick(double[] seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return sorted[sorted.Length / 20];
    }

    private static Action Stepper(PushChairFamily family, WorkerPool? workers)
    {
        IVectorEnvironment vector = family.CreateVector(
            new VectorEnvironmentOptions { Slots = Slots, Variations = [family.Variations[0]], RootSeed = 1, Workers = workers });
        var step = new VectorStep(Slots, family.ObservationSpace.Size);
        float[] actions = new float[Slots * family.ActionSpace.Size];
        RandomStream random = RandomStream.Create(2, "actions");
        vector.Reset(step);
        return () =>
        {
            for (int i = 0; i < actions.Length; i++)
            {
                actions[i] = random.NextSingle(-1f, 1f);
            }

            vector.Step(actions, step);
        };
    }
}
