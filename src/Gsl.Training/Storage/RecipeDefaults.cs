using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gsl.Training;

/// <summary>
/// Fills in what a run of an older program does not know: a setting that its <c>run.json</c> lacks has its default, not zero,
/// which is what the reader of such documents would give it.
/// </summary>
internal static class RecipeDefaults
{
    /// <summary>The document with every setting of the recipe written out.</summary>
    /// <param name="document">A <c>run.json</c>.</param>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static byte[] Complete(ReadOnlySpan<byte> document)
    {
        JsonNode? root = JsonNode.Parse(document);
        if (root?["recipe"] is JsonObject recipe)
        {
            Fill(recipe, JsonNode.Parse(JsonFile.Serialize(new Recipe()))!.AsObject());
        }

        ArrayBufferWriter<byte> completed = new();
        using (Utf8JsonWriter writer = new(completed))
        {
            root?.WriteTo(writer);
        }

        return completed.WrittenSpan.ToArray();
    }

    private static void Fill(JsonObject target, JsonObject defaults)
    {
        foreach ((string name, JsonNode? value) in defaults)
        {
            if (!target.TryGetPropertyValue(name, out JsonNode? present))
            {
                target[name] = value?.DeepClone();
            }
            else if (present is JsonObject section && value is JsonObject sectionDefaults)
            {
                Fill(section, sectionDefaults);
            }
        }
    }
}
