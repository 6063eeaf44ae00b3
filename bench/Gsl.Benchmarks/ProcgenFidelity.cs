using System.Globalization;
using Gsl.Environments.Procgen;
using Gsl.Environments.Procgen.Tests;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Plays the open-loop policies of the reference table over levels 0 to 999 of every game and mode and sets the results
/// beside the genuine library's. Given a folder of recorded episodes, it also compares level by level.
/// </summary>
internal static class ProcgenFidelity
{
    private const int Levels = 1000;
    private const int RandomRepetitions = 3;

    public static void Run(ReadOnlySpan<string> arguments)
    {
        string? only = arguments.Length > 0 && arguments[0] != "all" ? arguments[0] : null;
        string? records = arguments.Length > 1 ? arguments[1] : null;
        Console.WriteLine("| mode | game | policy | genuine return | ours | z | genuine length | ours | z | levels alike | first that differ |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        int rows = 0;
        int within = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", "procgen-returns.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            if ((only is null || $"{cells[0]}/{cells[1]}/{cells[2]}".Contains(only, StringComparison.Ordinal))
                && GameKind.All.Any(kind => kind.Name == cells[1]))
            {
                rows++;
                within += Row(cells, records) ? 1 : 0;
            }
        }

        Console.WriteLine();
        Console.WriteLine($"{within} of {rows} rows agree within three combined standard errors in both return and length.");
    }

    private static bool Row(string[] cells, string? records)
    {
        double[] genuine = [.. cells[3..8].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        bool constant = OpenLoopPolicy.Constant.ContainsKey(cells[2]);
        ProcgenMode mode = cells[0] == "easy" ? ProcgenMode.Easy : ProcgenMode.Hard;
        ProcgenGame game = GameKind.Named(cells[1]).Create(new ProcgenOptions { Mode = mode });
        RandomStream random = RandomStream.Create(1, "fidelity");
        List<EpisodeRecord> episodes = [];
        for (int repetition = 0; repetition < (constant ? 1 : RandomRepetitions); repetition++)
        {
            for (int level = 0; level < Levels; level++)
            {
                episodes.Add(OpenLoopPolicy.Play(game, level, cells[2], ref random));
            }
        }

        (double mean, double std) = Moments(episodes.Select(episode => episode.Return));
        (double length, double lengthStd) = Moments(episodes.Select(episode => (double)episode.Length));
        double zReturn = Z(mean - genuine[1], std, episodes.Count, genuine[2], genuine[0], 0.0005);
        double zLength = Z(length - genuine[3], lengthStd, episodes.Count, genuine[4], genuine[0], 0.05);
        string alike = constant && records is not null ? Alike(episodes, $"{records}/{cells[0]}/{cells[1]}-{cells[2]}-A.csv") : "| |";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {cells[0]} | {cells[1]} | {cells[2]} | {genuine[1]:F3} | {mean:F3} | {zReturn:F1} | {genuine[3]:F1} | {length:F1} | {zLength:F1} {alike}"));
        return Math.Abs(zReturn) <= 3 && Math.Abs(zLength) <= 3;
    }

    private static string Alike(List<EpisodeRecord> episodes, string file)
    {
        if (!File.Exists(file))
        {
            return "| | |";
        }

        int same = 0;
        List<string> different = [];
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            string[] cells = line.Split(',');
            var genuine = new EpisodeRecord(
                int.Parse(cells[0], CultureInfo.InvariantCulture),
                double.Parse(cells[1], CultureInfo.InvariantCulture),
                int.Parse(cells[2], CultureInfo.InvariantCulture),
                cells[3][0]);
            EpisodeRecord ours = episodes[genuine.Level];
            if (ours.Agrees(genuine))
            {
                same++;
            }
            else if (different.Count < 4)
            {
                different.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{genuine.Level}: {genuine.Return:0.##}/{genuine.Length}{genuine.Outcome} ours {ours.Return:0.##}/{ours.Length}{ours.Outcome}"));
            }
        }

        return $"| {same} | {string.Join("; ", different)} |";
    }

    private static (double Mean, double Deviation) Moments(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return (mean, Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / all.Length));
    }

    // The reference is rounded, which alone may separate two exact means by half of its last digit.
    private static double Z(double difference, double ours, int ourCount, double genuine, double genuineCount, double rounding)
    {
        double error = Math.Sqrt((ours * ours / ourCount) + (genuine * genuine / genuineCount));
        double excess = Math.Max(0, Math.Abs(difference) - rounding);
        return excess == 0 ? 0 : Math.Sign(difference) * excess / Math.Max(error, 1e-9);
    }
}
