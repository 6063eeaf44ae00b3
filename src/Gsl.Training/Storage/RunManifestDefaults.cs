using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gsl.Training;

/// <summary>
/// Fills in what a run of an older program does not know: a field that its <c>run.json</c> lacks has its default, not zero or
/// null, which is what the reader of such documents would give it, and old names have become new ones.
/// </summary>
internal static class RunManifestDefaults
{
    /// <summary>The document with every field written out; format, version and recipe themselves must be there.</summary>
    /// <param name="document">A <c>run.json</c>.</param>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static byte[] Complete(ReadOnlySpan<byte> document)
    {
        JsonNode? root = JsonNode.Parse(document);
        if (root is JsonObject manifest)
        {
            JsonObject defaults = JsonNode.Parse(JsonFile.Serialize(new RunManifest { Recipe = new Recipe() }))!.AsObject();
            foreach (string name in (ReadOnlySpan<string>)["format", "version", "recipe"])
            {
                if (!manifest.ContainsKey(name))
                {
                    defaults.Remove(name);
                }
            }

            Fill(manifest, defaults);
            if (manifest["recipe"] is JsonObject recipe && recipe["algorithm"]?.ToJsonString() == "\"ppo\"")
            {
                // What the base optimiser alone was called before it could be any of three.
                recipe["algorithm"] = "base";
            }
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
