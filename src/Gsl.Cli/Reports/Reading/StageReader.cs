using System.Text.Json;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>
/// Reads a stage's folder. Metrics are streamed and their variations binned on the way: a thousand variations over a
/// long run would not fit into memory as rows.
/// </summary>
public static class StageReader
{
    /// <summary>Reads a stage, or returns null where its folder holds nothing yet.</summary>
    public static StageRecord? Read(RunDirectory run, StageKind kind, string name, int index)
    {
        ArgumentNullException.ThrowIfNull(run);
        string metricsPath = run.PathOf(name, RunFiles.Metrics);
        EvaluationResult? evaluation = JsonFile.ReadOrNull<EvaluationResult>(run.PathOf(name, RunFiles.Evaluation));
        if (!File.Exists(metricsPath) && evaluation is null)
        {
            return null;
        }

        var metrics = new MetricTable();
        var tracks = new Dictionary<int, VariationTrack>();
        double offset = double.NaN;
        double stretch = double.NaN;
        foreach (JsonElement line in JsonLines.Read(metricsPath))
        {
            if (JsonFields.Find(line, "iteration") is null)
            {
                offset = JsonFields.Number(line, "offset_samples");
                stretch = JsonFields.Number(line, "stretch");
                continue;
            }

            ReadRow(line, metrics, tracks);
        }

        TrajectorySet? trajectories = JsonFile.ReadOrNull<TrajectorySet>(run.PathOf(name, RunFiles.Trajectories));
        return new StageRecord(kind, name, index, metrics, [.. tracks.Values], evaluation, trajectories)
        {
            OffsetSamples = offset,
            Stretch = stretch,
            Completion = run.CompletionOf(name),
        };
    }

    private static void ReadRow(JsonElement line, MetricTable metrics, Dictionary<int, VariationTrack> tracks)
    {
        double samples = JsonFields.Number(line, "samples");
        metrics.BeginRow(JsonFields.Count(line, "iteration"), samples);
        if (JsonFields.Find(line, "scalars") is { ValueKind: JsonValueKind.Object } scalars)
        {
            foreach (JsonProperty scalar in scalars.EnumerateObject())
            {
                metrics.Set(scalar.Name, JsonFields.Number(scalar.Value));
            }
        }

        if (JsonFields.Find(line, "variations") is { ValueKind: JsonValueKind.Array } variations)
        {
            foreach (JsonElement variation in variations.EnumerateArray())
            {
                ReadVariation(variation, samples, tracks);
            }
        }
    }

    // [variation, episodes, return, score, success]
    private static void ReadVariation(JsonElement row, double samples, Dictionary<int, VariationTrack> tracks)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() < 5)
        {
            return;
        }

        int id = row[0].GetInt32();
        if (!tracks.TryGetValue(id, out VariationTrack? track))
        {
            tracks.Add(id, track = new VariationTrack(id, new VariationId(id).ToString()));
        }

        double score = JsonFields.Number(row[3]);
        track.Score.Add(samples, double.IsNaN(score) ? JsonFields.Number(row[2]) : score);
        track.Success.Add(samples, JsonFields.Number(row[4]));
    }
}
