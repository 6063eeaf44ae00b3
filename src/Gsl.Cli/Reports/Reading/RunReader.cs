using System.Globalization;
using System.Text.Json;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Reads a run directory, finished or not.</summary>
public static class RunReader
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads <paramref name="directory"/>.</summary>
    /// <exception cref="RunDirectoryException">It is no run, or a file of it is damaged.</exception>
    public static RunRecord Read(string directory)
    {
        RunDirectory run = RunDirectory.Open(directory);
        Recipe recipe = run.Recipe;
        RunSummary? summary = JsonFile.ReadOrNull<RunSummary>(run.PathOf(RunFiles.Summary));
        List<StageRecord> stages = ReadStages(run);
        bool gsl = recipe.Algorithm == TrainingAlgorithm.Gsl;
        EvaluationResult? generalist = Evaluation(StageKind.Generalist);
        return new RunRecord
        {
            Directory = run.Folder,
            Recipe = recipe.Name.Length > 0 ? recipe.Name : Path.GetFileName(run.Folder),
            Command = run.Manifest.Command.Length > 0 ? run.Manifest.Command : string.Create(CultureInfo.InvariantCulture, $"gsl run RECIPE --seed {recipe.Seed}"),
            Description = recipe.Description,
            Environment = recipe.Environment.Name,
            Gsl = gsl,
            Learner = recipe.Learner.ToString().ToUpperInvariant(),
            Seed = recipe.Seed,
            TotalSamples = recipe.TotalSamples,
            WallSeconds = summary?.WallSeconds ?? 0d,
            RecipeText = RecipeText(run),
            Facts = Facts(run.Manifest),
            Stages = stages,
            Charged = summary?.Charged ?? ReadLedgers(run),
            Plateau = JsonFile.ReadOrNull<PlateauEvidence>(run.PathOf(StageNames.Generalist, RunFiles.Plateau)),
            Demonstrations = JsonFile.ReadOrNull<DemonstrationSummary>(run.PathOf(Path.Combine("demonstrations", RunFiles.Summary))),
            PlateauEvaluation = summary?.Plateau ?? (gsl ? generalist : null),
            FinalEvaluation = summary?.Final ?? Evaluation(StageKind.Consolidation) ?? (gsl ? null : generalist),
            BaselineEvaluation = summary?.Baseline ?? Evaluation(StageKind.Baseline),
            Finished = summary is not null,
        };

        EvaluationResult? Evaluation(StageKind kind) => stages.Find(stage => stage.Kind == kind)?.Evaluation;
    }

    private static List<StageRecord> ReadStages(RunDirectory run)
    {
        var stages = new List<StageRecord>();
        Add(StageNames.Generalist, StageKind.Generalist, 0);
        Add(StageNames.FineTune, StageKind.FineTune, 0);
        string population = run.PathOf("specialists");
        if (Directory.Exists(population))
        {
            foreach (int index in Directory.EnumerateDirectories(population)
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int number) ? number : -1)
                .Where(number => number >= 0)
                .Order())
            {
                Add(StageNames.Specialist(index), StageKind.Specialist, index);
            }
        }

        Add(StageNames.Consolidation, StageKind.Consolidation, 0);
        Add(StageNames.Baseline, StageKind.Baseline, 0);
        return stages;

        void Add(string name, StageKind kind, int index)
        {
            if (StageReader.Read(run, kind, name, index) is { } stage)
            {
                stages.Add(stage);
            }
        }
    }

    // The summary of a finished run adds them up; before, the stages' own ledgers do.
    private static Dictionary<string, long> ReadLedgers(RunDirectory run)
    {
        var charged = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (KeyValuePair<(string Stage, SamplePurpose Purpose), long> total in LedgerTotals.Read(run).Totals)
        {
            string key = $"{total.Key.Stage.Split('/')[0]}/{(total.Key.Purpose == SamplePurpose.LookAhead ? "look_ahead" : total.Key.Purpose.ToString().ToLowerInvariant())}";
            charged[key] = charged.GetValueOrDefault(key) + total.Value;
        }

        return charged;
    }

    private static string RecipeText(RunDirectory run)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(run.PathOf(RunFiles.Run)));
        return JsonSerializer.Serialize(document.RootElement.GetProperty("recipe"), Indented);
    }

    private static KeyValuePair<string, string>[] Facts(RunManifest manifest) =>
    [
        new("version", ShortVersion(manifest.GslVersion)),
        new("runtime", manifest.DotnetVersion),
        new("operating system", manifest.OperatingSystem),
        new("processor", manifest.Processor),
        new("logical cores", manifest.LogicalCores.ToString(CultureInfo.InvariantCulture)),
        new("instruction sets", string.Join(", ", manifest.InstructionSets)),
    ];

    // The commit after the plus sign, shortened as commits are.
    private static string ShortVersion(string version) =>
        version.IndexOf('+', StringComparison.Ordinal) is var plus and >= 0 ? version[..Math.Min(version.Length, plus + 11)] : version;
}
