using System.Globalization;

namespace Gsl.Environments;

/// <summary>
/// The options a recipe or command gives an environment, as text by name. A family's factory asks for each option it
/// knows with its default and bounds; problems are collected, and options nobody asked for are problems too.
/// </summary>
/// <param name="values">Option values as written, by name.</param>
public sealed class EnvironmentParameters(IReadOnlyDictionary<string, string> values)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>No options: every default.</summary>
    public static EnvironmentParameters None => new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Problems found so far and, for every option nobody asked for, one more.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. _problems,
        .. values.Keys.Where(key => !_asked.Contains(key)).Order(StringComparer.Ordinal).Select(key =>
            $"'{key}' is not an option of this environment; it knows {(_asked.Count == 0 ? "none" : string.Join(", ", _asked.Order(StringComparer.Ordinal)))}."),
    ];

    /// <summary>An integer option in [minimum, maximum].</summary>
    public int Int32(string name, int defaultValue, int minimum, int maximum)
    {
        if (Find(name) is not { } text)
        {
            return defaultValue;
        }

        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        _problems.Add($"'{name}' must be an integer from {minimum} to {maximum}, was '{text}'.");
        return defaultValue;
    }

    /// <summary>A number option in [minimum, maximum].</summary>
    public float Single(string name, float defaultValue, float minimum, float maximum)
    {
        if (Find(name) is not { } text)
        {
            return defaultValue;
        }

        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        _problems.Add(string.Create(
            CultureInfo.InvariantCulture, $"'{name}' must be a number from {minimum} to {maximum}, was '{text}'."));
        return defaultValue;
    }

    /// <summary>A yes-or-no option.</summary>
    public bool Boolean(string name, bool defaultValue)
    {
        if (Find(name) is not { } text)
        {
            return defaultValue;
        }

        if (bool.TryParse(text, out bool value))
        {
            return value;
        }

        _problems.Add($"'{name}' must be true or false, was '{text}'.");
        return defaultValue;
    }

    /// <summary>One of a few words.</summary>
    public string Choice(string name, string defaultValue, params ReadOnlySpan<string> choices)
    {
        if (Find(name) is not { } text)
        {
            return defaultValue;
        }

        if (choices.Contains(text))
        {
            return text;
        }

        _problems.Add($"'{name}' must be one of {string.Join(", ", choices.ToArray())}, was '{text}'.");
        return defaultValue;
    }

    /// <summary>A list of integers, written as <c>[2, 0, 4]</c> or <c>2,0,4</c>, or null where the option is absent.</summary>
    public IReadOnlyList<int>? Int32List(string name)
    {
        if (Find(name) is not { } text)
        {
            return null;
        }

        string[] parts = text.Trim('[', ']', ' ').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int[] numbers = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.Integer, CultureInfo.InvariantCulture, out numbers[i]))
            {
                _problems.Add($"'{name}' must be a list of integers, was '{text}'.");
                return null;
            }
        }

        return numbers;
    }

    /// <summary>Reports a problem a single option's bounds cannot express.</summary>
    public void Report(string problem) => _problems.Add(problem);

    private string? Find(string name)
    {
        _asked.Add(name);
        return values.TryGetValue(name, out string? text) ? text : null;
    }
}
