using Gsl.Learning;
using Gsl.Training;

namespace Gsl.Cli.Tests;

public sealed class RecipeFileTests
{
    private const string Valid = "environment:\n  name: fork-maze\n";

    [Fact]
    public void A_short_recipe_has_the_defaults_and_the_name_of_its_file()
    {
        Recipe recipe = RecipeText.Read(Valid);

        Assert.Equal("maze", recipe.Name);
        Assert.Equal(new PpoConfig(), recipe.Ppo);
        Assert.Equal(new PpoConfig(), recipe.Specialists.Ppo);
        Assert.Equal(TrainingAlgorithm.Base, recipe.Algorithm);
        Assert.Equal(double.NegativeInfinity, recipe.Demonstrations.Threshold);
    }

    [Theory]
    [InlineData("5e6", 5_000_000)]
    [InlineData("5_000_000", 5_000_000)]
    [InlineData("5000000", 5_000_000)]
    [InlineData("1.5e4", 15_000)]
    public void Whole_numbers_may_be_written_readably(string text, long expected) =>
        Assert.Equal(expected, RecipeText.Read(Valid + "total_samples: " + text).TotalSamples);

    [Fact]
    public void Overrides_apply_in_order_and_make_the_sections_they_need()
    {
        Recipe recipe = RecipeText.Read(
            Valid, "ppo.clip=0.1", "ppo.clip=0.15", "environment.options.goals=7", "environment.variations=[0-1, 4]", "policy.hidden=[8]");

        Assert.Equal(0.15f, recipe.Ppo.Clip);
        Assert.Equal("7", recipe.Environment.Options["goals"]);
        Assert.Equal([0, 1, 4], recipe.Environment.Variations);
        Assert.Equal([8], recipe.Policy.Hidden);
    }

    [Theory]
    [InlineData("ppo.clip=1.5", "--set ppo.clip: must be in (0, 1), was 1.5. Use a small number such as 0.2.")]
    [InlineData("ppo.clp=0.1", "--set ppo.clp: is not a known key. Did you mean 'clip'?")]
    [InlineData("ppo.clip", "--set 'ppo.clip' must have the form key=value, for example ppo.clip=0.1.")]
    [InlineData("ppo..clip=0.1", "--set 'ppo..clip=0.1' must have the form key=value, for example ppo.clip=0.1.")]
    [InlineData("policy.hidden=[1", "--set policy.hidden: cannot be read: is not valid YAML: While parsing a flow sequence, did not find expected ',' or ']'.")]
    public void A_wrong_override_is_reported_as_such(string text, string expected) =>
        Assert.Equal([expected], RecipeText.Problems(Valid, text));

    [Fact]
    public void An_extending_recipe_overrides_key_by_key()
    {
        using TemporaryDirectory directory = new();
        directory.Write("base.yaml", Valid + "ppo:\n  clip: 0.1\n  slots: 4\ntotal_samples: 20000\n");
        string path = directory.Write("child.yaml", "extends: base.yaml\nppo:\n  slots: 6\n");

        Recipe recipe = RecipeFile.Load(path, []).Recipe;

        Assert.Equal("child", recipe.Name);
        Assert.Equal(0.1f, recipe.Ppo.Clip);
        Assert.Equal(6, recipe.Ppo.Slots);
        Assert.Equal(20_000, recipe.TotalSamples);
    }

    [Fact]
    public void A_problem_in_an_extended_recipe_is_reported_in_its_own_file()
    {
        using TemporaryDirectory directory = new();
        string lower = directory.Write("base.yaml", Valid + "ppo:\n  clip: 3\n");
        string path = directory.Write("child.yaml", "extends: base.yaml\nname: x\n");

        RecipeException exception = Assert.Throws<RecipeException>(() => RecipeFile.Load(path, []));

        Assert.Equal(new RecipePosition(lower, 4, 3), Assert.Single(exception.Problems).Position);
    }

    [Fact]
    public void Recipes_that_extend_each_other_are_refused()
    {
        using TemporaryDirectory directory = new();
        directory.Write("a.yaml", "extends: b.yaml\n" + Valid);
        string path = directory.Write("b.yaml", "extends: a.yaml\n");

        RecipeException exception = Assert.Throws<RecipeException>(() => RecipeFile.Load(path, []));

        Assert.Equal("must not lead back to itself, was 'b.yaml'.", Assert.Single(exception.Problems).Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal(
            "no/such.yaml does not exist. Recipes are in the folder recipes/.",
            Assert.Throws<RecipeException>(() => RecipeFile.Load("no/such.yaml", [])).Message);

    [Theory]
    [InlineData("consolidation.learner=bc")]
    [InlineData("algorithm=base")]
    public void An_ablation_by_override_may_leave_sections_without_effect(string text)
    {
        Recipe recipe = RecipeText.Read(Valid + "algorithm: gsl\nconsolidation:\n  learner: dapg\n  dapg: {weight: 0.4}\n", text);

        Assert.Equal(0.4f, recipe.Consolidation.Dapg.Weight);
    }
}
