using System.Globalization;

namespace Gsl.Environments;

/// <summary>
/// The options a recipe or command gives an environment, as text by name. A family's factory asks for each option it
/// knows with its default and bounds; problems are collected, and options nobody asked for are problems too.
/// </summary>
/// <param name="values">Option values as written, by name.</param>
public sealed class EnvironmentParameters(IReadOnlyDictionary<string, string> values)
{
    private readonly IReadOnlyDictionary<string, string> _values = values ?? throw new ArgumentNullException(nameof(values));
    private readonly List<EnvironmentOption> _options = [];
    private readonly List<string> _problems = [];

    /// <summary>No options: every default.</summary>
    public static EnvironmentParameters None => new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The options asked for so far, in that order.</summary>
    public IReadOnlyList<EnvironmentOption> Options => _options;

    /// <summary>Problems found so far and, for every option nobody asked for, one more.</summary>
    public IReadOnlyList<string> Problems => [.. _problems, .. _values.Keys.Where(IsUnknown).Order(StringComparer.Ordinal).Select(Unknown)];

    /// <summary>An integer option in [minimum, maximum].</summary>
    public int Int32(string name, int defaultValue, int minimum, int maximum)
    {
        string accepts = $"an integer from {minimum} to {maximum}";
        if (Find(name, defaultValue.ToString(CultureInfo.InvariantCulture), accepts) is not { } text)
        {
            return defaultValue;
        }

        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
            ? value
            : Refuse(name, accepts, text, defaultValue);
    }

    /// <summary>A number option in [minimum, maximum].</summary>
    public float Single(string name, float defaultValue, float minimum, float maximum)
    {
        string accepts = string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");
        if (Find(name, defaultValue.ToString(CultureInfo.InvariantCulture), accepts) is not { } text)
        {
            return defaultValue;
        }

        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && value >= minimum && value <= maximum
            ? value
            : Refuse(name, accepts, text, defaultValue);
    }

    /// <summary>A yes-or-no option.</summary>
    public bool Boolean(string name, bool defaultValue)
    {
        const string Accepts = "true or false";
        if (Find(name, defaultValue ? "true" : "false", Accepts) is not { } text)
        {
            return defaultValue;
        }

        return bool.TryParse(text, out bool value) ? value : Refuse(name, Accepts, text, defaultValue);
    }

    /// <summary>One of a few words.</summary>
    public string Choice(string name, string defaultValue, params ReadOnlySpan<string> choices)
    {
        string accepts = $"one of {string.Join(", ", choices)}";
        if (Find(name, defaultValue, accepts) is not { } text)
        {
            return defaultValue;
        }

        return choices.Contains(text) ? text : Refuse(name, accepts, text, defaultValue);
    }

    /// <summary>A text of any kind, such as a path; what it may be is said by <paramref name="accepts"/>.</summary>
    public string Text(string name, string defaultValue, string accepts) => Find(name, defaultValue, accepts) ?? defaultValue;

    /// <summary>A list of integers, written as <c>[2, 0, 4]</c> or <c>2,0,4</c>, or null where the option is absent or wrong.</summary>
    public IReadOnlyList<int>? Int32List(string name)
    {
        const string Accepts = "a list of integers";
        if (Find(name, "", Accepts) is not { } text)
        {
            return null;
        }

        string inner = text.Trim();
        inner = inner.StartsWith('[') && inner.EndsWith(']') ? inner[1..^1].Trim() : inner;
        string[] parts = inner.Length == 0 ? [] : inner.Split(',');
        int[] numbers = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.Integer, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return Refuse<IReadOnlyList<int>?>(name, Accepts, text, null);
            }
        }

        return numbers;
    }

    /// <summary>Reports a problem a single option's bounds cannot express.</summary>
    public void Report(string problem) => _problems.Add(problem);

    private string? Find(string name, string defaultValue, string accepts)
    {
        if (IsUnknown(name))
        {
            _options.Add(new EnvironmentOption(name, defaultValue, accepts));
        }

        return _values.TryGetValue(name, out string? text) ? text : null;
    }

    private T Refuse<T>(string name, string accepts, string text, T defaultValue)
    {
        _problems.Add($"'{name}' must be {accepts}, was '{text}'.");
        return defaultValue;
    }

    private bool IsUnknown(string name) => !_options.Exists(option => option.Name == name);

    private string Unknown(string name)
    {
        string[] known = [.. _options.Select(option => option.Name).Order(StringComparer.Ordinal)];
        return $"'{name}' is not an option of this environment.{NearestName.Suggest(name, known)} It knows "
            + $"{(known.Length == 0 ? "none" : string.Join(", ", known))}.";
    }
}
