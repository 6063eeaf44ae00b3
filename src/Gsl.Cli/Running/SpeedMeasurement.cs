using Gsl.Cli.Reports;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Measures what a user waits for: environment steps, and whole training iterations.</summary>
internal static class SpeedMeasurement
{
    private const int Slots = 64;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(0.2);

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(0.5);

    /// <summary>Every built-in environment stepped on one core, then PPO end to end on two recipes.</summary>
    public static IReadOnlyList<SpeedFigure> MeasureAll(CommandContext context, int threads)
    {
        EnvironmentRegistry registry = new();
        List<SpeedFigure> figures = [];
        foreach (IEnvironmentProvider provider in registry.Providers)
        {
            context.Interrupted.ThrowIfCancellationRequested();
            figures.Add(new SpeedFigure($"{provider.Name}, environment alone, one core", "steps", MeasureSteps(registry.Create(provider.Name), context.Terminal.Clock)));
        }

        figures.Add(MeasureTraining(context, registry, "cartpole.yaml", threads));
        figures.Add(MeasureTraining(context, registry, "fork-maze.yaml", threads));
        return figures;
    }

    /// <summary>Writes the figures as a table or JSON.</summary>
    public static void Write(IReadOnlyList<SpeedFigure> figures, bool json, TextWriter output)
    {
        SummaryTable table = new(
            "Speed on this machine",
            ["what", "unit", "per second"],
            [.. figures.Select(figure => (IReadOnlyList<TableCell>)[figure.What, figure.Unit, TableCell.Count(figure.PerSecond)])])
        {
            TextColumns = [1],
        };
        output.WriteLine(json ? table.ToJson() : table.ToPlainText());
    }

    private static double MeasureSteps(EnvironmentFamily family, TimeProvider clock)
    {
        IVectorEnvironment environment = family.CreateVector(new VectorEnvironmentOptions
        {
            Slots = Slots,
            Variations = family.Variations,
            RootSeed = 1,
            StreamName = "bench",
        });
        VectorStep step = new(Slots, family.ObservationSpace.Size);
        float[] actions = new float[Slots * family.ActionSpace.Size];
        environment.Reset(step);
        StepFor(environment, actions, step, Warming, clock);
        return StepFor(environment, actions, step, Measured, clock);
    }

    private static double StepFor(IVectorEnvironment environment, float[] actions, VectorStep step, TimeSpan duration, TimeProvider clock)
    {
        const int StepsBetweenLooks = 100;
        long start = clock.GetTimestamp();
        long steps = 0;
        TimeSpan elapsed;
        do
        {
            for (int i = 0; i < StepsBetweenLooks; i++)
            {
                environment.Step(actions, step);
            }

            steps += StepsBetweenLooks * Slots;
            elapsed = clock.GetElapsedTime(start);
        }
        while (elapsed < duration);
        return steps / elapsed.TotalSeconds;
    }

    // A short run of plain PPO with the recipe's networks and rollouts; start-up is part of what a user waits for.
    private static SpeedFigure MeasureTraining(CommandContext context, EnvironmentRegistry registry, string recipeFile, int threads)
    {
        const int Iterations = 24;
        string path = Path.Combine(AppContext.BaseDirectory, "recipes", recipeFile);
        Recipe recipe = RecipeFile.Load(path, ["algorithm=base", "baseline=false"]).Recipe;
        recipe = recipe with { TotalSamples = (long)Iterations * recipe.RolloutSize };
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gsl-bench-");
        try
        {
            RunDirectory run = RunDirectory.Create(Path.Combine(folder.FullName, "run"), RunManifest.Create(recipe));
            SpeedObserver observer = new(context.Terminal.Clock);
            context.Experiments.Run(run, registry.Create(recipe.Environment.Name, recipe.Environment.Options), threads, observer, context.Interrupted);
            return new SpeedFigure($"{recipe.Name}, PPO end to end, {threads} thread(s)", "samples", observer.PerSecond);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
