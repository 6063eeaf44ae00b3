using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

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
    public void Choices_are_written_by_name()
    {
        using JsonDocument document = JsonDocument.Parse(JsonFile.Serialize(RunManifest.Create(new Recipe())));

        Assert.NotEmpty(Choices(typeof(Recipe), document.RootElement.GetProperty("recipe"), "recipe"));
        Assert.All(
            Choices(typeof(Recipe), document.RootElement.GetProperty("recipe"), "recipe"),
            choice => Assert.True(choice.Value.ValueKind == JsonValueKind.String, $"{choice.Path} is written as {choice.Value}."));
    }

    [Fact]
    public void What_a_run_of_an_older_program_does_not_know_has_its_default()
    {
        string path = Path.GetTempFileName();
        try
        {
            JsonNode root = JsonNode.Parse(JsonFile.Serialize(RunManifest.Create(new Recipe { TotalSamples = 77 })))!;
            JsonObject recipe = root["recipe"]!.AsObject();
            recipe["specialists"]!.AsObject().Remove("below");
            recipe["specialists"]!["ppo"]!.AsObject().Remove("gae_lambda");
            recipe["consolidation"]!.AsObject().Remove("keep_replay");
            recipe.Remove("checkpoints");
            recipe["algorithm"] = "ppo";
            root.AsObject().Remove("command");
            root.AsObject().Remove("plugins");
            File.WriteAllText(path, root.ToJsonString());

            RunManifest read = JsonFile.Read<RunManifest>(path);

            Assert.Empty(FullRecipe.Paths(new Recipe { TotalSamples = 77 }, read.Recipe, equal: false));
            Assert.Equal("", read.Command);
            Assert.Empty(read.Plugins);
        }
        finally
        {
            File.Delete(path);
        }
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

    // Every property of an enumeration in the document, at any depth.
    private static IEnumerable<(string Path, JsonElement Value)> Choices(Type type, JsonElement element, string path)
    {
        foreach (JsonPropertyInfo property in TrainingJsonContext.Default.GetTypeInfo(type)?.Properties ?? [])
        {
            if (!element.TryGetProperty(property.Name, out JsonElement value))
            {
                continue;
            }

            if (property.PropertyType.IsEnum)
            {
                yield return ($"{path}.{property.Name}", value);
            }
            else if (value.ValueKind == JsonValueKind.Object && property.PropertyType.Namespace!.StartsWith("Gsl", StringComparison.Ordinal))
            {
                foreach ((string, JsonElement) inner in Choices(property.PropertyType, value, $"{path}.{property.Name}"))
                {
                    yield return inner;
                }
            }
        }
    }
}
