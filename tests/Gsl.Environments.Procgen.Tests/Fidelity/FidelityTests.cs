using System.Globalization;
using Gsl.Numerics;

namespace Gsl.Environments.Procgen.Tests;

public sealed class FidelityTests
{
    private const int RandomLevels = 250;

    public static TheoryData<string, string> Games => Fixtures.Games();

    [Theory]
    [MemberData(nameof(Games))]
    public void Fixed_policies_play_every_recorded_level_as_in_the_genuine_library(string name, string mode)
    {
        ProcgenGame game = Fixtures.Game(name, Fixtures.Mode(mode));
        RandomStream random = RandomStream.Create(1, "unused");
        List<string> different = [];
        foreach (string[] cells in Fixtures.Rows("procgen-levels.csv").Where(cells => cells[0] == mode && cells[1] == name))
        {
            var genuine = new EpisodeRecord(
                int.Parse(cells[3], CultureInfo.InvariantCulture),
                Fixtures.Number(cells[4]),
                int.Parse(cells[5], CultureInfo.InvariantCulture),
                cells[6][0]);

            EpisodeRecord ours = OpenLoopPolicy.Play(game, genuine.Level, cells[2], ref random);

            if (!ours.Agrees(genuine))
            {
                different.Add($"{cells[2]}: {genuine}, ours {ours}");
            }
        }

        Assert.Empty(different);
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Random_policies_agree_within_three_standard_errors(string name, string mode)
    {
        ProcgenGame game = Fixtures.Game(name, Fixtures.Mode(mode));
        RandomStream random = RandomStream.Create(5, "fidelity");
        foreach (string[] cells in Fixtures.Rows("procgen-returns.csv")
            .Where(cells => cells[0] == mode && cells[1] == name && !OpenLoopPolicy.Constant.ContainsKey(cells[2])))
        {
            double[] genuine = [.. cells[3..8].Select(Fixtures.Number)];
            List<EpisodeRecord> episodes = [];
            for (int level = 0; level < RandomLevels; level++)
            {
                episodes.Add(OpenLoopPolicy.Play(game, level, cells[2], ref random));
            }

            AssertNear(genuine[1], genuine[2], genuine[0], [.. episodes.Select(episode => episode.Return)]);
            AssertNear(genuine[3], genuine[4], genuine[0], [.. episodes.Select(episode => (double)episode.Length)]);
        }
    }

    private static void AssertNear(double genuine, double genuineDeviation, double genuineCount, double[] ours)
    {
        // Rare large returns leave a small sample without any: its own spread would then be too small a yardstick.
        double error = genuineDeviation * Math.Sqrt((1.0 / ours.Length) + (1.0 / genuineCount));
        Assert.InRange(ours.Average(), genuine - (3 * error), genuine + (3 * error));
    }
}
