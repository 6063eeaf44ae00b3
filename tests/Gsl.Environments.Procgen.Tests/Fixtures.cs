using System.Globalization;

namespace Gsl.Environments.Procgen.Tests;

/// <summary>What was recorded from the genuine library.</summary>
internal static class Fixtures
{
    /// <summary>Rows of cells below the head of a fixture.</summary>
    public static IEnumerable<string[]> Rows(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", name)).Skip(1).Select(line => line.Split(','));

    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    public static ProcgenMode Mode(string cell) => cell == "easy" ? ProcgenMode.Easy : ProcgenMode.Hard;

    public static ProcgenGame Game(string name, ProcgenMode mode) => GameKind.Named(name).Create(new ProcgenOptions { Mode = mode });

    /// <summary>Every game in every mode, by name.</summary>
    public static TheoryData<string, string> Games()
    {
        TheoryData<string, string> games = [];
        foreach (GameKind kind in GameKind.All)
        {
            games.Add(kind.Name, "easy");
            games.Add(kind.Name, "hard");
        }

        return games;
    }
}
