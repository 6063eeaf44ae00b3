using System.Globalization;

namespace Gsl.Training;

/// <summary>
/// Reads the keys of one section. A key that is absent keeps the value passed in; one that is wrong is reported and keeps
/// it too, so that reading goes on. <see cref="Finish"/> reports keys nobody asked for.
/// </summary>
internal sealed class SectionReader(RecipeMapping? section, string path, RecipeMapping root, RecipeDiagnostics diagnostics)
{
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    public bool Exists => section is not null;

    public IReadOnlyList<RecipeEntry> Entries => section?.Entries ?? [];

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public RecipeEntry? Find(string key)
    {
        _known.Add(key);
        return section?.Find(key);
    }

    public SectionReader Section(string key)
    {
        RecipeEntry? entry = Find(key);
        if (entry is { Value: not RecipeMapping and not RecipeScalar { Text: "" } })
        {
            Report(entry, $"must be a section of keys, was {entry.Value.Summary}.");
        }

        return new SectionReader(entry?.Value as RecipeMapping, PathOf(key), root, diagnostics);
    }

    public string Text(string key, string value) =>
        Scalar(Find(key), "must be text") is { } scalar ? scalar.Text : value;

    public bool Boolean(string key, bool value)
    {
        RecipeEntry? entry = Find(key);
        switch (Scalar(entry, "must be true or false")?.Text)
        {
            case null:
                return value;
            case "true" or "True" or "TRUE":
                return true;
            case "false" or "False" or "FALSE":
                return false;
            default:
                Report(entry!, $"must be true or false, was {entry!.Value.Summary}.");
                return value;
        }
    }

    public int Int32(string key, int value, int minimum, int maximum, string remedy = "") =>
        (int)Int64(key, value, minimum, maximum, remedy);

    public long Int64(string key, long value, long minimum, long maximum, string remedy = "")
    {
        RecipeEntry? entry = Find(key);
        if (Scalar(entry, "must be a whole number") is not { } scalar)
        {
            return value;
        }

        if (!TryParseWhole(scalar.Text, out Int128 number))
        {
            Report(entry!, $"must be a whole number, was {scalar.Summary}.");
            return value;
        }

        if (number < minimum || number > maximum)
        {
            string bound = maximum is (int.MaxValue or long.MaxValue) && number < minimum ? $"at least {minimum}" : $"from {minimum} to {maximum}";
            Report(entry!, WithRemedy($"must be {bound}, was {scalar.Text}.", remedy));
            return value;
        }

        return (long)number;
    }

    public ulong UInt64(string key, ulong value)
    {
        RecipeEntry? entry = Find(key);
        if (Scalar(entry, "must be a whole number") is not { } scalar)
        {
            return value;
        }

        if (TryParseWhole(scalar.Text, out Int128 number) && number >= 0 && number <= ulong.MaxValue)
        {
            return (ulong)number;
        }

        Report(entry!, $"must be a whole number from 0 to {ulong.MaxValue}, was {scalar.Summary}.");
        return value;
    }

    public float Single(string key, float value, Interval interval, string remedy = "")
    {
        RecipeEntry? entry = Find(key);
        if (Number(entry, interval, remedy) is not { } scalar)
        {
            return value;
        }

        return float.Parse(Plain(scalar.Text), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public double Double(string key, double value, Interval interval, string remedy = "")
    {
        RecipeEntry? entry = Find(key);
        if (Number(entry, interval, remedy) is not { } scalar)
        {
            return value;
        }

        return double.Parse(Plain(scalar.Text), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public T Choice<T>(string key, T value, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        RecipeEntry? entry = Find(key);
        string[] words = new string[choices.Length];
        for (int i = 0; i < choices.Length; i++)
        {
            words[i] = choices[i].Word;
        }

        string expected = $"must be one of {string.Join(", ", words)}";
        if (Scalar(entry, expected) is not { } scalar)
        {
            return value;
        }

        int index = Array.IndexOf(words, scalar.Text);
        if (index >= 0)
        {
            return choices[index].Value;
        }

        string guess = ClosestWord.Find(scalar.Text, words) is { } word ? $" Did you mean '{word}'?" : "";
        Report(entry!, $"{expected}, was {scalar.Summary}.{guess}");
        return value;
    }

    /// <summary>Reports every key of the section that no call asked for.</summary>
    public void Finish()
    {
        foreach (RecipeEntry entry in Entries)
        {
            if (!_known.Contains(entry.Key))
            {
                string guess = ClosestWord.Find(entry.Key, _known) is { } word
                    ? $"Did you mean '{word}'?"
                    : $"Known keys here: {string.Join(", ", _known)}.";
                Report(entry, $"is not a known key. {guess}");
            }
        }
    }

    public void Report(RecipeEntry entry, string message) => diagnostics.Add(entry.Position, PathOf(entry.Key), message);

    public void Report(RecipePosition position, string key, string message) => diagnostics.Add(position, PathOf(key), message);

    /// <summary>Reports a problem of several keys at the one named, or at the nearest section that is written.</summary>
    public void ReportAt(string key, string message) => diagnostics.Add(root.Locate(PathOf(key)), PathOf(key), message);

    private RecipeScalar? Number(RecipeEntry? entry, Interval interval, string remedy)
    {
        if (Scalar(entry, "must be a number") is not { } scalar)
        {
            return null;
        }

        if (!double.TryParse(Plain(scalar.Text), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || double.IsNaN(number))
        {
            Report(entry!, $"must be a number, was {scalar.Summary}.");
            return null;
        }

        if (!interval.Contains(number))
        {
            Report(entry!, WithRemedy($"{interval}, was {scalar.Text}.", remedy));
            return null;
        }

        return scalar;
    }

    private RecipeScalar? Scalar(RecipeEntry? entry, string expected)
    {
        if (entry is null || entry.Value is RecipeScalar)
        {
            return entry?.Value as RecipeScalar;
        }

        Report(entry, $"{expected}, was {entry.Value.Summary}.");
        return null;
    }

    private static string WithRemedy(string message, string remedy) => remedy.Length == 0 ? message : $"{message} {remedy}";

    // 5e6 and 5_000_000 are the readable ways to write a budget.
    private static bool TryParseWhole(string text, out Int128 number)
    {
        string plain = Plain(text);
        if (Int128.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        if (decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) && decimal.IsInteger(value))
        {
            number = (Int128)value;
            return true;
        }

        return false;
    }

    // YAML writes infinity as .inf and may group digits with underscores.
    private static string Plain(string text) => text switch
    {
        ".inf" or "+.inf" or ".Inf" => "Infinity",
        "-.inf" or "-.Inf" => "-Infinity",
        _ => text.Replace("_", "", StringComparison.Ordinal),
    };
}
