using System.CommandLine;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary><c>gsl demo</c>: the fork maze at laptop scale, PPO alone against GSL.</summary>
internal static class DemoCommand
{
    private const string RecipeName = "fork-maze-demo";

    private static readonly string Folder = Path.Combine("runs", "demo");

    public static Command Create(CommandContext context)
    {
        Option<int> threads = SharedOptions.Threads();
        Option<bool> json = SharedOptions.Json();
        Command command = new("demo", "Train on the fork maze in a few minutes and compare PPO alone with GSL.") { threads, json };
        command.SetAction(parsed =>
        {
            LoadedRecipe loaded = RecipeFile.Load(Path.Combine(AppContext.BaseDirectory, "recipes", RecipeName + ".yaml"), []);
            EnvironmentFamily family = RecipePreparation.Prepare(loaded, new EnvironmentRegistry());
            RefuseForeignRun();
            IReadOnlyList<RunDirectory> runs = TrainingSession.Begin(loaded.Recipe, null, Folder, overwrite: true, plugins: [], $"gsl run recipes/{RecipeName}.yaml");
            new TrainingSession(context, parsed.GetValue(threads), Folder).Train(runs, family);
            RunResults.Show([runs[0].Folder], null, parsed.GetValue(json), context.Terminal);
            return ExitCode.Done;
        });
        return command;
    }

    // The demo replaces its own earlier runs without asking, and nothing else.
    private static void RefuseForeignRun()
    {
        if (File.Exists(Path.Combine(Folder, RunFiles.Run)) && RunDirectory.Open(Folder).Recipe.Name != RecipeName)
        {
            throw new BadInputException($"{Folder} holds a run that is not the demo's. Move it away, or call gsl demo from another folder.");
        }
    }
}
