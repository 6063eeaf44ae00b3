namespace Gsl.Training;

/// <summary>Builds a run's summary from what its stages left.</summary>
internal static class RunSummaries
{
    public static RunSummary Build(RunContext run, TrainedPolicy trained)
    {
        RunDirectory directory = run.Directory;
        Recipe recipe = run.Recipe;
        SortedDictionary<string, long> charged = new(StringComparer.Ordinal);
        foreach (((string stage, SamplePurpose purpose), long samples) in LedgerTotals.Read(directory).Totals)
        {
            string key = $"{(stage.StartsWith("specialists/", StringComparison.Ordinal) ? "specialists" : stage)}/{Name(purpose)}";
            charged[key] = charged.GetValueOrDefault(key) + samples;
        }

        bool gsl = recipe.Algorithm == TrainingAlgorithm.Gsl;
        return new RunSummary
        {
            Recipe = recipe.Name,
            Seed = recipe.Seed,
            TotalSamples = recipe.TotalSamples,
            Charged = charged,
            PlateauIteration = gsl
                ? JsonFile.ReadOrNull<PlateauEvidence>(directory.PathOf(StageNames.Generalist, RunFiles.Plateau))?.Iteration
                : null,
            Plateau = gsl ? Evaluation(directory, StageNames.Generalist) : null,
            Final = Evaluation(directory, trained.Stage)!,
            Baseline = Evaluation(directory, StageNames.Baseline),
            FinalCheckpointHash = trained.Hash,
        };
    }

    private static EvaluationResult? Evaluation(RunDirectory directory, string stage) =>
        JsonFile.ReadOrNull<EvaluationResult>(directory.PathOf(stage, RunFiles.Evaluation));

    private static string Name(SamplePurpose purpose) => purpose switch
    {
        SamplePurpose.Train => "train",
        SamplePurpose.Evaluate => "evaluate",
        SamplePurpose.Demonstrate => "demonstrate",
        _ => "look_ahead",
    };
}
