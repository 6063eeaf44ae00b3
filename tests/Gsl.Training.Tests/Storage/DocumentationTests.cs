using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Gsl.Training.Tests;

/// <summary>Keeps docs/formats.md and docs/metrics.md complete.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<Type> Documents =>
    [
        typeof(CheckpointManifest), typeof(StageCompletion), typeof(PlateauEvidence), typeof(EvaluationResult), typeof(VariationScore),
        typeof(DemonstrationSummary), typeof(DemonstrationSource), typeof(TrajectorySet), typeof(TrajectoryRecord), typeof(TrajectoryGoal),
        typeof(RunSummary), typeof(RunManifest), typeof(SpecialistPlan),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_field_of_every_document_is_described(Type document)
    {
        string text = Read("formats.md");
        JsonPropertyInfo[] written = [.. TrainingJsonContext.Default.GetTypeInfo(document)!.Properties
            .Where(property => property.AttributeProvider is PropertyInfo { CanWrite: true })];

        Assert.NotEmpty(written);
        Assert.All(written, property => Assert.Contains($"`{property.Name}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_metric_is_described()
    {
        string text = Read("metrics.md");

        Assert.All(
            typeof(MetricNames).GetFields().Select(field => (string)field.GetValue(null)!),
            name => Assert.Contains($"| `{name}` |", text, StringComparison.Ordinal));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name));
}
