using System.Text.Json;

namespace Gsl.Training.Tests;

public sealed class RunManifestTests
{
    [Fact]
    public void A_recipe_with_no_field_at_its_default_survives_the_file()
    {
        Recipe recipe = FullRecipe.Create<Recipe>();
        Assert.Empty(FullRecipe.Paths(recipe, new Recipe(), equal: true));

        byte[] bytes = JsonFile.Serialize(RunManifest.Create(recipe));
        Recipe read = JsonFile.Deserialize<RunManifest>(bytes).Recipe;

        Assert.Empty(FullRecipe.Paths(recipe, read, equal: false));
        Assert.Equal(bytes, JsonFile.Serialize(RunManifest.Create(read)));
    }

    [Fact]
    public void A_default_recipe_survives_the_file()
    {
        var recipe = new Recipe();

        Recipe read = JsonFile.Deserialize<RunManifest>(JsonFile.Serialize(RunManifest.Create(recipe))).Recipe;

        Assert.Empty(FullRecipe.Paths(recipe, read, equal: false));
        Assert.Equal(double.NegativeInfinity, read.Demonstrations.Threshold);
    }

    [Fact]
    public void Names_are_those_of_the_recipe_files()
    {
        using JsonDocument document = JsonDocument.Parse(JsonFile.Serialize(RunManifest.Create(FullRecipe.Create<Recipe>())));
        JsonElement recipe = document.RootElement.GetProperty("recipe");

        Assert.Equal("gsl.run", document.RootElement.GetProperty("format").GetString());
        Assert.Equal("gsl", recipe.GetProperty("algorithm").GetString());
        Assert.True(recipe.TryGetProperty("total_samples", out _));
        Assert.True(recipe.GetProperty("ppo").TryGetProperty("gae_lambda", out _));
        Assert.False(recipe.GetProperty("ppo").TryGetProperty("rollout_size", out _));
        Assert.True(recipe.GetProperty("specialists").TryGetProperty("fine_tune_samples", out _));
        Assert.True(recipe.GetProperty("consolidation").TryGetProperty("bc", out _));
        Assert.Equal("log_probability", recipe.GetProperty("consolidation").GetProperty("dapg").GetProperty("form").GetString());
        Assert.Equal("\"bc\"", JsonSerializer.Serialize(DemonstrationLearner.BehaviorCloning, TrainingJsonContext.Default.DemonstrationLearner));
    }

    [Fact]
    public void Unknown_names_are_refused_by_name()
    {
        byte[] bytes = JsonFile.Serialize(RunManifest.Create(new Recipe()));
        string text = System.Text.Encoding.UTF8.GetString(bytes).Replace("\"gae_lambda\"", "\"gae_lamda\"", StringComparison.Ordinal);

        JsonException exception = Assert.Throws<JsonException>(
            () => JsonFile.Deserialize<RunManifest>(System.Text.Encoding.UTF8.GetBytes(text)));

        Assert.Contains("gae_lamda", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_is_described()
    {
        RunManifest manifest = RunManifest.Create(new Recipe());

        Assert.NotEmpty(manifest.GslVersion);
        Assert.NotEmpty(manifest.OperatingSystem);
        Assert.NotEmpty(manifest.Processor);
        Assert.Contains(".NET", manifest.DotnetVersion, StringComparison.Ordinal);
        Assert.Equal(Environment.ProcessorCount, manifest.LogicalCores);
    }
}
