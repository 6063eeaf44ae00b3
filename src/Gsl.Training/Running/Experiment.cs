using Gsl.Environments;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Runs a recipe in a run directory from start to end, or from wherever it was interrupted.</summary>
public static class Experiment
{
    /// <summary>Trains, evaluates, and writes <c>summary.json</c>. Calling it again on a finished run only reads the result.</summary>
    /// <param name="directory">The run; its recipe is what runs.</param>
    /// <param name="family">The recipe's environment.</param>
    /// <param name="options">Threads and clock.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="cancellation">Stops after a checkpoint.</param>
    /// <exception cref="OperationCanceledException">Cancelled; call again to go on.</exception>
    /// <exception cref="RunException">The run cannot go on.</exception>
    public static RunSummary Run(
        RunDirectory directory, EnvironmentFamily family, ExperimentOptions options, IRunObserver observer, CancellationToken cancellation)
    {
        RunContext run = CreateContext(directory, family, options, observer);
        if (JsonFile.ReadOrNull<RunSummary>(directory.PathOf(RunFiles.Summary)) is { } finished)
        {
            return finished;
        }

        RunClock clock = new(directory, run.Clock);
        run = run with { RunClock = clock };
        Recipe recipe = run.Recipe;
        if (recipe.Policy.Network == NetworkKind.Impala)
        {
            observer.Note($"Convolutions by {Describe(recipe.Policy.Convolutions)}");
        }

        TrainedPolicy trained;
        if (recipe.Algorithm == TrainingAlgorithm.Gsl)
        {
            trained = new GeneralistSpecialistTrainer(run, new LocalExecutor(run.Threads)).Train(cancellation);
            if (recipe.Baseline)
            {
                BaselineTrainer.Train(run, cancellation);
            }
        }
        else
        {
            StageInfo info = new(StageKind.Generalist, StageNames.Generalist, 0, recipe.TotalSamples, 0);
            trained = new StageFactory(run).Train(
                info, LearnerSettings.OfGeneralist(recipe), run.Variations, null, StageStartMode.Fresh, 0f, null, cancellation);
        }

        RunSummary summary = RunSummaries.Build(run, trained) with { WallSeconds = clock.Seconds };
        clock.Save();
        directory.MergeLedgers();
        JsonFile.Write(directory.PathOf(RunFiles.Summary), summary);
        return summary;
    }

    /// <summary>Runs one specialist of a run whose population is planned: the unit of work a cluster scheduler starts.</summary>
    /// <exception cref="RunException">The population is not planned yet, or has no such specialist.</exception>
    public static void RunSpecialist(
        RunDirectory directory,
        EnvironmentFamily family,
        int index,
        ExperimentOptions options,
        IRunObserver observer,
        CancellationToken cancellation)
    {
        RunContext run = CreateContext(directory, family, options, observer);
        SpecialistPlan plan = JsonFile.ReadOrNull<SpecialistPlan>(directory.PathOf(RunFiles.Plan))
            ?? throw new RunException(
                $"{directory.Folder} has no {RunFiles.Plan}: its generalist has not plateaued yet. Resume the run first; it plans the population.");
        if (index < 0 || index >= plan.Parts.Count)
        {
            throw new RunException($"Specialist {index} does not exist: the run has {plan.Parts.Count}, numbered from 0.");
        }

        new SpecialistTask(run, plan, index).Run(run.Threads, cancellation);
    }

    private static string Describe(ConvolutionBackend backend) => backend switch
    {
        ConvolutionBackend.ManagedDirect => "managed kernels, direct",
        ConvolutionBackend.OneDnn => "oneDNN in float32",
        ConvolutionBackend.OneDnnBf16 => "oneDNN with operands in bfloat16",
        _ => "managed kernels",
    };

    private static RunContext CreateContext(
        RunDirectory directory, EnvironmentFamily family, ExperimentOptions options, IRunObserver observer)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(observer);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads, nameof(options));
        return new RunContext(directory, family, directory.Recipe.Environment.VariationsOf(family), options.Threads, observer, options.Clock);
    }
}
