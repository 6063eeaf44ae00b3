using System.Reflection;
using Gsl.Training;

namespace Gsl.Conventions.Tests.Reference;

public sealed class RecipeReferenceTests
{
    [Fact]
    public void The_reference_is_what_the_code_says()
    {
        string path = Path.Combine(Repository.Root, "docs", "recipes.md");
        string actual = RecipeReference.Render();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(
            File.ReadAllText(path).ReplaceLineEndings("\n") == actual.ReplaceLineEndings("\n"),
            "docs/recipes.md is not what the comments of the recipe say. Run the test with UPDATE_SNAPSHOTS=1 and commit the page.");
    }

    [Fact]
    public void Every_property_of_a_recipe_names_its_key()
    {
        List<string> offenders = [];
        Visit(typeof(Recipe), offenders);
        Assert.Empty(offenders);
    }

    private static void Visit(Type type, List<string> offenders)
    {
        foreach ((PropertyInfo property, string key) in RecipeReference.Keys(type))
        {
            string comment = RecipeReference.Comment(property);
            bool named = comment.Contains($"`{key}`", StringComparison.Ordinal) || comment.Contains($".{key}`", StringComparison.Ordinal);
            if (!named)
            {
                offenders.Add($"{type.Name}.{property.Name}: {comment}");
            }

            if (RecipeReference.IsSection(property))
            {
                Visit(property.PropertyType, offenders);
            }
        }
    }
}
