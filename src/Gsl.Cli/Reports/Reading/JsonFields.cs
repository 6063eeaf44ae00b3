using System.Text.Json;

namespace Gsl.Cli.Reports;

/// <summary>Reads fields of JSON objects; a missing field is null or NaN, never an error.</summary>
public static class JsonFields
{
    /// <summary>The field of that name, or null.</summary>
    public static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement found)
        && found.ValueKind != JsonValueKind.Null
            ? found
            : null;

    /// <summary>The field as a number; NaN where it is missing, null or not a number.</summary>
    public static double Number(JsonElement element, string name) => Find(element, name) is { } found ? Number(found) : double.NaN;

    /// <summary>The field as a count; 0 where it is missing.</summary>
    public static long Count(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } found ? found.GetInt64() : 0;

    /// <summary>A value as a number; NaN where it is none.</summary>
    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}
