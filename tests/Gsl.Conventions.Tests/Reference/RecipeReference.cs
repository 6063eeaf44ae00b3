using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gsl.Training;

namespace Gsl.Conventions.Tests.Reference;

/// <summary>Writes the reference of a recipe's keys: names and defaults from the recipe itself, meanings from the comments beside them.</summary>
internal static partial class RecipeReference
{
    private const string Head = """
        # Recipes: every key

        A recipe is a YAML file; `recipes/` has one for every study, and `extends: other.yaml` begins with another's keys. Any key can be set
        from the command line: `./gsl run recipes/fork-maze.yaml --set plateau.margin=0.1`. A key that does not exist, a value of the wrong
        kind or out of its range, and settings that do not go together are refused before anything runs, all at once, with place and remedy.

        Defaults are those of the program. Where the field or the paper uses another value for an environment, its recipe says so. This page
        is made from the comments in the code; a test keeps them equal.
        """;

    private static readonly Dictionary<Assembly, XDocument> Comments = [];

    /// <summary>The page.</summary>
    public static string Render()
    {
        StringBuilder page = new(Head + "\n");
        Section(page, "", typeof(Recipe), Defaults(), depth: 1);
        return page.ToString();
    }

    /// <summary>Properties of a part of a recipe that a recipe file can set, with their keys.</summary>
    public static IEnumerable<(PropertyInfo Property, string Key)> Keys(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite)
            .Select(property => (property, property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)));

    /// <summary>A property's comment as one line of Markdown.</summary>
    public static string Comment(PropertyInfo property)
    {
        Assembly assembly = property.DeclaringType!.Assembly;
        if (!Comments.TryGetValue(assembly, out XDocument? document))
        {
            document = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));
            Comments.Add(assembly, document);
        }

        string name = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        XElement? summary = document.Descendants("member").FirstOrDefault(member => (string?)member.Attribute("name") == name)?.Element("summary");
        string text = string.Concat((summary?.Nodes() ?? []).Select(Text));
        return Spaces().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    /// <summary>Whether the values of a property are the keys of a section of their own.</summary>
    public static bool IsSection(PropertyInfo property) =>
        property.PropertyType.IsClass && property.PropertyType != typeof(string)
        && property.PropertyType.Namespace!.StartsWith("Gsl.", StringComparison.Ordinal);

    private static void Section(StringBuilder page, string path, Type type, JsonObject defaults, int depth)
    {
        page.Append('\n').Append('#', depth + 1).Append(' ').Append(path.Length == 0 ? "The recipe" : $"`{path}`").Append("\n\n");
        page.Append("| key | default | meaning |\n| --- | --- | --- |\n");
        List<(PropertyInfo Property, string Path, JsonObject Defaults)> sections = [];
        foreach ((PropertyInfo property, string key) in Keys(type))
        {
            string full = path.Length == 0 ? key : $"{path}.{key}";
            string meaning = Key().Replace(Comment(property), match => match.Groups[1].Success ? $" ({match.Groups[1].Value})" : "");
            if (IsSection(property))
            {
                // Inside another section a learner's keys are those of the section of the same name.
                bool again = path.Length > 0 && Keys(typeof(Recipe)).Any(entry => entry.Property.PropertyType == property.PropertyType);
                page.Append($"| [`{key}`](#{Anchor(again ? key : full)}) | | {meaning} |\n");
                if (!again)
                {
                    sections.Add((property, full, defaults[key]!.AsObject()));
                }
            }
            else
            {
                page.Append($"| `{key}` | {Value(defaults[key])} | {meaning} |\n");
            }
        }

        foreach ((PropertyInfo property, string full, JsonObject inner) in sections)
        {
            Section(page, full, property.PropertyType, inner, depth: full.Contains('.', StringComparison.Ordinal) ? 2 : 1);
        }
    }

    private static JsonObject Defaults()
    {
        string path = Path.GetTempFileName();
        try
        {
            JsonFile.Write(path, RunManifest.Create(new Recipe()));
            return JsonNode.Parse(File.ReadAllText(path))!["recipe"]!.AsObject();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{JsonNamingPolicy.SnakeCaseLower.ConvertName(((string)see.Attribute("cref")!).Split('.')[^1])}`",
        XElement element => $"`{element.Value}`",
        _ => "",
    };

    private static string Value(JsonNode? value) => value switch
    {
        JsonArray { Count: 0 } or JsonObject { Count: 0 } => "",
        JsonArray list => $"`[{string.Join(", ", list.Select(item => item!.ToJsonString()))}]`",
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>() is { Length: > 0 } name ? $"`{name}`" : "",
        null => "",
        _ => $"`{value.ToJsonString().Replace('E', 'e')}`",
    };

    private static string Anchor(string path) => path.Replace(".", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ?\((?:recipe key )?`[a-z_.]+`(?:[:;,] ([^)]*))?\)")]
    private static partial Regex Key();
}
