using System.Globalization;
using Gsl.Environments.Procgen;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>Where the time of a Procgen step goes: rules, resets and drawing, in microseconds of processor time per step.</summary>
internal static class ProcgenParts
{
    private const int Slots = 64;
    private const int StepsPerPass = 200;
    private const int Passes = 12;

    public static void Run()
    {
        Console.WriteLine("| game (hard) | rules, us | of these resets, us | drawing, us | sum, us | entities |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (GameKind kind in GameKind.All)
        {
            Measure(kind);
        }
    }

    private static void Measure(GameKind kind)
    {
        ProcgenGame[] games = [.. Enumerable.Range(0, Slots).Select(_ => kind.Create(new ProcgenOptions()))];
        byte[] pixels = new byte[Slots * 3 * ProcgenFamily.PictureSize * ProcgenFamily.PictureSize];
        double[] rules = new double[Passes];
        double[] resets = new double[Passes];
        double[] drawing = new double[Passes];
        RandomStream random = RandomStream.Create(1, "parts");
        int level = 0;
        long entities = 0;
        int ends = 0;
        foreach (ProcgenGame game in games)
        {
            game.Reset(level++);
        }

        for (int pass = 0; pass < Passes; pass++)
        {
            TimeSpan start = Cpu();
            int before = ends;
            for (int step = 0; step < StepsPerPass; step++)
            {
                foreach (ProcgenGame game in games)
                {
                    game.Step(random.NextInt32(ProcgenFamily.ActionCount));
                    if (game.Done)
                    {
                        game.Reset(level++ % 500);
                        ends++;
                    }
                }
            }

            rules[pass] = PerStep(start);
            entities += games.Sum(game => game.EntityCount);
            start = Cpu();
            for (int i = 0; i < 2000; i++)
            {
                games[0].Reset(i % 500);
            }

            resets[pass] = (Cpu() - start).TotalMicroseconds / 2000 * (ends - before) / (Slots * StepsPerPass);
            games[0].Reset(0);
            start = Cpu();
            for (int step = 0; step < StepsPerPass; step++)
            {
                for (int slot = 0; slot < Slots; slot++)
                {
                    games[slot].Draw(pixels.AsSpan(slot * 12288, 12288), ProcgenFamily.PictureSize);
                }
            }

            drawing[pass] = PerStep(start);
        }

        Array.Sort(rules);
        Array.Sort(resets);
        Array.Sort(drawing);
        int middle = Passes / 2;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {kind.Name} | {rules[middle]:F2} | {resets[middle]:F2} | {drawing[middle]:F2} | {rules[middle] + drawing[middle]:F2} | {entities / (double)(Passes * Slots):F0} |"));
    }

    private static double PerStep(TimeSpan start) => (Cpu() - start).TotalMicroseconds / (Slots * StepsPerPass);

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;
}
