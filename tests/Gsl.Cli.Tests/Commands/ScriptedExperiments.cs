using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli.Tests;

/// <summary>Stands for training: remembers what it was asked and ends as told.</summary>
internal sealed class ScriptedExperiments : IExperimentRunner
{
    public List<Recipe> Runs { get; } = [];

    public List<int> Specialists { get; } = [];

    /// <summary>What a run ends with instead of a result.</summary>
    public Exception? Fault { get; set; }

    public RunSummary Run(RunDirectory directory, EnvironmentFamily family, int threads, IRunObserver observer, CancellationToken cancellation)
    {
        Runs.Add(directory.Recipe);
        ThrowFault();
        EvaluationResult result = new(
            "generalist", "ab", false, 10, [.. family.Variations.Select(variation => new VariationScore(variation, family.Describe(variation), 1, 0.5, 0.5, 1))]);
        RunSummary summary = new()
        {
            Recipe = directory.Recipe.Name,
            Seed = directory.Recipe.Seed,
            TotalSamples = directory.Recipe.TotalSamples,
            Charged = new Dictionary<string, long> { ["Generalist/train"] = directory.Recipe.TotalSamples },
            Final = result,
            FinalCheckpointHash = "ab",
        };
        JsonFile.Write(directory.PathOf(RunFiles.Summary), summary);
        return summary;
    }

    public void RunSpecialist(RunDirectory directory, EnvironmentFamily family, int index, int threads, IRunObserver observer, CancellationToken cancellation)
    {
        Specialists.Add(index);
        ThrowFault();
    }

    private void ThrowFault()
    {
        if (Fault is not null)
        {
            throw Fault;
        }
    }
}
