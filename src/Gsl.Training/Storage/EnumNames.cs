using System.Text.Json;

namespace Gsl.Training;

/// <summary>Names of enum members in files: snake case.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Names = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static string NameOf(T value) => Names[Array.IndexOf(Values, value)];

    /// <exception cref="FormatException">There is no member of that name.</exception>
    public static T Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and int at
        ? Values[at]
        : throw new FormatException($"'{name}' is none of {string.Join(", ", Names)}.");
}
