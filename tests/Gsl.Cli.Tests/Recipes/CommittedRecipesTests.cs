using System.Runtime.CompilerServices;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli.Tests;

public sealed class CommittedRecipesTests
{
    public static TheoryData<string> Recipes =>
        [.. Directory.EnumerateFiles(Folder(), "*.yaml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder(), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Every_recipe_of_the_project_fits_its_environment(string name)
    {
        LoadedRecipe loaded = RecipeFile.Load(Path.Combine(Folder(), name), []);
        EnvironmentFamily family = CommandContext.LoadEnvironments([]).Create(loaded.Recipe.Environment.Name, loaded.Recipe.Environment.Options);
        RecipeDiagnostics diagnostics = new();

        RecipeValidator.Validate(loaded.Recipe, family, loaded.Root, diagnostics);

        diagnostics.ThrowIfAny();
        Assert.Equal(Path.ChangeExtension(name, null).Replace(Path.DirectorySeparatorChar, '-'), loaded.Recipe.Name);
    }

    private static string Folder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "recipes"));
}
