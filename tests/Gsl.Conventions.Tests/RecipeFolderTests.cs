using Gsl.Cli;

namespace Gsl.Conventions.Tests;

public sealed class RecipeFolderTests
{
    public static TheoryData<string> Recipes() => new(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "recipes"), "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path)));

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Every_recipe_fits_its_environment_and_is_named_after_its_file(string path)
    {
        LoadedRecipe loaded = RecipeFile.Load(Path.Combine(Repository.Root, path), []);

        RecipePreparation.Prepare(loaded, CommandContext.LoadEnvironments([]));

        string[] folders = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        Assert.Equal(Path.ChangeExtension(string.Join('-', folders[1..]), null), loaded.Recipe.Name);
        Assert.NotEqual("", loaded.Recipe.Description);
    }
}
