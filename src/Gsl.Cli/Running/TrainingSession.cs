using System.Globalization;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli;

/// <summary>Trains the runs of a command one after the other, showing progress.</summary>
/// <param name="context">The command's surroundings.</param>
/// <param name="threads">Threads to train with.</param>
/// <param name="folder">The folder to resume should the command be interrupted.</param>
internal sealed class TrainingSession(CommandContext context, int threads, string folder)
{
    private const string SeedPrefix = "seed-";

    /// <summary>Begins the runs of a recipe: one, or one per seed below the folder. Nothing is written when any of them cannot begin.</summary>
    /// <param name="recipe">The recipe with its first seed.</param>
    /// <param name="seeds">Number of seeds, or null for a single run in the folder itself.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="overwrite">Whether runs already there are deleted.</param>
    /// <param name="plugins">Plugins to record, so that later commands find the environment again.</param>
    /// <param name="command">The command to record, without its seed, so that a person can repeat the run.</param>
    public static IReadOnlyList<RunDirectory> Begin(Recipe recipe, int? seeds, string folder, bool overwrite, string[] plugins, string command)
    {
        if (seeds is not { } count)
        {
            RefuseToMixWithSeeds(folder);
            return [Create(folder, recipe, overwrite, plugins, command)];
        }

        if (File.Exists(Path.Combine(folder, RunFiles.Run)))
        {
            throw new BadInputException($"{folder} already holds a single run; choose another folder with --out for several seeds.");
        }

        List<(string Path, Recipe Recipe)> runs = [];
        for (int i = 0; i < count; i++)
        {
            ulong seed = unchecked(recipe.Seed + (ulong)i);
            runs.Add((Path.Combine(folder, SeedPrefix + seed.ToString(CultureInfo.InvariantCulture)), recipe with { Seed = seed }));
        }

        if (!overwrite && runs.Find(run => File.Exists(Path.Combine(run.Path, RunFiles.Run))) is { Path: { } taken })
        {
            throw AlreadyThere(taken);
        }

        return [.. runs.Select(run => Create(run.Path, run.Recipe, overwrite, plugins, command))];
    }

    /// <summary>Opens the run in a folder, or the runs of several seeds below it.</summary>
    public static IReadOnlyList<RunDirectory> Open(string folder)
    {
        string[] seeds = SeedFolders(folder);
        return File.Exists(Path.Combine(folder, RunFiles.Run)) || seeds.Length == 0
            ? [RunDirectory.Open(folder)]
            : [.. seeds.Select(RunDirectory.Open)];
    }

    /// <summary>Makes the environment of an existing run. Plugins given take the place of those it was begun with.</summary>
    public static EnvironmentFamily OpenFamily(RunDirectory directory, string[] plugins)
    {
        IReadOnlyList<string> places = plugins.Length > 0 ? plugins : directory.Manifest.Plugins;
        if (plugins.Length == 0 && places.FirstOrDefault(place => !File.Exists(place)) is { } missing)
        {
            throw new BadInputException(
                $"{ShortPath(directory.PathOf(RunFiles.Run))}: its plugin {missing} is not there any more. Say where it is with --plugin.");
        }

        EnvironmentRecipe environment = directory.Recipe.Environment;
        return CommandContext.LoadEnvironments(places).Create(environment.Name, environment.Options);
    }

    /// <summary>Trains each run from where it stands to its end.</summary>
    public void Train(IReadOnlyList<RunDirectory> runs, EnvironmentFamily family)
    {
        foreach (RunDirectory run in runs)
        {
            Watch(run, observer => context.Experiments.Run(run, family, threads, observer, context.Interrupted));
        }
    }

    /// <summary>Trains one specialist of a run.</summary>
    public void TrainSpecialist(RunDirectory run, EnvironmentFamily family, int index) => Watch(run, observer =>
    {
        context.Experiments.RunSpecialist(run, family, index, threads, observer, context.Interrupted);
        return true;
    });

    private void Watch<T>(RunDirectory run, Func<IRunObserver, T> work)
    {
        try
        {
            Recipe recipe = run.Recipe;
            ProgressView.Watch(context.Terminal, $"{recipe.Name}, seed {recipe.Seed}", recipe.TotalSamples, work);
        }
        catch (OperationCanceledException)
        {
            context.Terminal.Error.WriteLine($"Stopped after a checkpoint. Go on with: gsl resume {ShortPath(folder)}");
            throw;
        }
    }

    /// <summary>A path as a person would type it from here.</summary>
    public static string ShortPath(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static RunDirectory Create(string folder, Recipe recipe, bool overwrite, string[] plugins, string command)
    {
        if (!overwrite && File.Exists(Path.Combine(folder, RunFiles.Run)))
        {
            throw AlreadyThere(folder);
        }

        RunManifest manifest = RunManifest.Create(recipe, plugins) with
        {
            Command = string.Create(CultureInfo.InvariantCulture, $"{command} --seed {recipe.Seed}"),
        };
        return RunDirectory.Create(folder, manifest, overwrite);
    }

    private static BadInputException AlreadyThere(string folder) => new(
        $"{ShortPath(folder)} already holds a run. Continue it with 'gsl resume {ShortPath(folder)}', choose another folder with --out,"
        + " or replace it with --overwrite.");

    private static void RefuseToMixWithSeeds(string folder)
    {
        if (SeedFolders(folder).Length > 0)
        {
            throw new BadInputException($"{ShortPath(folder)} already holds runs of several seeds; choose another folder with --out.");
        }
    }

    private static string[] SeedFolders(string folder) => !Directory.Exists(folder)
        ? []
        : [
            .. Directory.GetDirectories(folder, SeedPrefix + "*")
                .Where(path => File.Exists(Path.Combine(path, RunFiles.Run)))
                .OrderBy(path => path.Length)
                .ThenBy(path => path, StringComparer.Ordinal),
        ];
}
