using Gsl.Training;

namespace Gsl.Cli.Tests;

/// <summary>Reads recipes from text in tests.</summary>
internal static class RecipeText
{
    public static Recipe Read(string yaml, params string[] overrides)
    {
        using TemporaryDirectory directory = new();
        return RecipeFile.Load(directory.Write("maze.yaml", yaml), overrides).Recipe;
    }

    /// <summary>The problem lines of a recipe, with the folder taken off.</summary>
    public static string[] Problems(string yaml, params string[] overrides)
    {
        using TemporaryDirectory directory = new();
        string path = directory.Write("maze.yaml", yaml);
        RecipeException exception = Assert.Throws<RecipeException>(() => RecipeFile.Load(path, overrides));
        return [.. exception.Problems.Select(problem => problem.ToString().Replace(directory.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }
}
