using System.Text.Json;

namespace Gsl.Learning.Tests;

/// <summary>The recorded examples of tests/fixtures/learning: computed in float64 by an independent implementation.</summary>
internal static class LearningFixture
{
    /// <summary>All cases of one file, in its order.</summary>
    public static IReadOnlyList<FixtureCase> Load(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "fixtures", name + ".json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => new FixtureCase(element.Clone()))];
    }

    /// <summary>The cases of one file whose setting has a value.</summary>
    public static IEnumerable<FixtureCase> Load(string name, string setting, string value) =>
        Load(name).Where(fixture => fixture.Text(setting) == value);

    /// <summary>Case names of a file as theory data.</summary>
    public static TheoryData<string> Names(string name)
    {
        TheoryData<string> data = [];
        foreach (FixtureCase fixture in Load(name))
        {
            data.Add(fixture.Name);
        }

        return data;
    }

    /// <summary>One case by name.</summary>
    public static FixtureCase Find(string name, string caseName) => Load(name).Single(fixture => fixture.Name == caseName);
}
