using System.CommandLine;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary><c>gsl run</c>: trains what a recipe says.</summary>
internal static class RunCommand
{
    private const int MostSeeds = 1000;

    public static Command Create(CommandContext context)
    {
        Argument<string> recipe = new("recipe") { Description = "The recipe, such as recipes/fork-maze.yaml.", HelpName = "RECIPE" };
        Option<string[]> sets = new("--set")
        {
            Description = "Sets a value of the recipe, for example --set ppo.clip=0.1; may be given several times.",
            HelpName = "key=value",
            DefaultValueFactory = _ => [],
        };
        Option<ulong?> seed = new("--seed") { Description = "Root seed of everything random.", HelpName = "S" };
        Option<int?> seeds = new("--seeds") { Description = "Runs so many seeds, from the first on, and reports over all.", HelpName = "N" };
        SharedOptions.RequireRange(seeds, 1, MostSeeds);
        Option<string?> output = new("--out") { Description = "Folder of the run; runs/NAME where not given.", HelpName = "DIR" };
        Option<bool> overwrite = new("--overwrite") { Description = "Replaces a run that is already in the folder." };
        Option<int> threads = SharedOptions.Threads();
        Option<string[]> plugins = SharedOptions.Plugins();
        Option<bool> json = SharedOptions.Json();
        Command command = new("run", "Train what a recipe says.") { recipe, sets, seed, seeds, output, overwrite, threads, plugins, json };
        command.SetAction(parsed =>
        {
            string file = parsed.GetRequiredValue(recipe);
            string[] values = parsed.GetRequiredValue(sets);
            string[] libraries = parsed.GetRequiredValue(plugins);
            LoadedRecipe loaded = RecipeFile.Load(file, values);
            if (parsed.GetValue(seed) is { } first)
            {
                loaded = loaded with { Recipe = loaded.Recipe with { Seed = first } };
            }

            EnvironmentFamily family = RecipePreparation.Prepare(loaded, CommandContext.LoadEnvironments(libraries));
            string folder = parsed.GetValue(output) ?? DefaultFolder(loaded.Recipe);
            IReadOnlyList<RunDirectory> runs = TrainingSession.Begin(
                loaded.Recipe, parsed.GetValue(seeds), folder, parsed.GetValue(overwrite), libraries, Describe(file, values, libraries));
            new TrainingSession(context, parsed.GetValue(threads), folder).Train(runs, family);
            RunResults.Show([.. runs.Select(run => run.Folder)], null, parsed.GetValue(json), context.Terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Describe(string recipe, string[] sets, string[] plugins) => string.Join(
        ' ', ["gsl run", Quote(recipe), .. sets.Select(set => $"--set {Quote(set)}"), .. plugins.Select(plugin => $"--plugin {Quote(plugin)}")]);

    private static string Quote(string text) => text.All(letter => char.IsLetterOrDigit(letter) || "_-+=.,:/\\".Contains(letter, StringComparison.Ordinal)) ? text : $"\"{text}\"";

    private static string DefaultFolder(Recipe recipe)
    {
        string name = string.Concat(recipe.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
        return Path.Combine("runs", name.Trim('.') is { Length: > 0 } usable ? usable : "run");
    }
}
