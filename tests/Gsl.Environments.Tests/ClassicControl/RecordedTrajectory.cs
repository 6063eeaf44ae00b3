using System.Text.Json;

namespace Gsl.Environments.Tests;

/// <summary>One trajectory of tests/fixtures/classic_control.json, recorded by the independent script beside it.</summary>
internal sealed record RecordedTrajectory(
    string Environment, string Name, double[] Start, float[] Actions, float[][] Observations, float[] Rewards, bool Terminated)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static IReadOnlyList<RecordedTrajectory> All { get; } = JsonSerializer.Deserialize<RecordedTrajectory[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "classic_control.json")), Json)!;
}
