using System.Globalization;
using System.Text.Json;
using Gsl.Cli.Reports;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>An evaluation as a table or JSON.</summary>
internal static class EvaluationText
{
    /// <summary>Writes one row per variation and their mean.</summary>
    public static void Write(EvaluationResult result, EnvironmentFamily family, bool json, TextWriter output) =>
        output.WriteLine(json ? JsonText.Write(writer => WriteJson(writer, result)) : Table(result, family).ToPlainText());

    private static SummaryTable Table(EvaluationResult result, EnvironmentFamily family)
    {
        string mode = result.Deterministic ? "by its mode" : "by sampling";
        int episodes = result.Variations.Sum(score => score.Episodes);
        List<IReadOnlyList<TableCell>> rows = [.. result.Variations.Select(score => Row(score.Name, score.Return, score.Score, score.Success))];
        if (rows.Count > 1)
        {
            rows.Add(Row("mean", result.MeanReturn, result.MeanScore, result.MeanSuccess));
        }

        if (result.HeldOut is { } unseen)
        {
            rows.Add(Row($"mean of {unseen.Variations.Count} held out", unseen.MeanReturn, unseen.MeanScore, unseen.MeanSuccess));
        }

        return new SummaryTable(
            string.Create(CultureInfo.InvariantCulture, $"{result.Policy} on {family.Name}, {mode}, {episodes} episodes"),
            ["variation", "return", "score", "success"],
            rows);
    }

    private static TableCell[] Row(string name, double meanReturn, double score, double success) =>
        [name, TableCell.Return(meanReturn), TableCell.Rate(score), TableCell.Rate(success)];

    private static void WriteJson(Utf8JsonWriter writer, EvaluationResult result)
    {
        writer.WriteStartObject();
        WriteMembers(writer, result);
        if (result.HeldOut is { } unseen)
        {
            writer.WriteStartObject("held_out");
            WriteMembers(writer, unseen);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, EvaluationResult result)
    {
        writer.WriteString("policy", result.Policy);
        writer.WriteString("checkpoint", result.CheckpointHash);
        writer.WriteBoolean("deterministic", result.Deterministic);
        writer.WriteNumber("steps", result.Steps);
        JsonText.WriteNumber(writer, "mean_return", result.MeanReturn);
        JsonText.WriteNumber(writer, "mean_score", result.MeanScore);
        JsonText.WriteNumber(writer, "mean_success", result.MeanSuccess);
        writer.WriteStartArray("variations");
        foreach (VariationScore score in result.Variations)
        {
            writer.WriteStartObject();
            writer.WriteNumber("variation", score.Variation.Value);
            writer.WriteString("name", score.Name);
            writer.WriteNumber("episodes", score.Episodes);
            JsonText.WriteNumber(writer, "return", score.Return);
            JsonText.WriteNumber(writer, "score", score.Score);
            JsonText.WriteNumber(writer, "success", score.Success);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
