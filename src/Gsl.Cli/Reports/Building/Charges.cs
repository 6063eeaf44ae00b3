using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Sums of the samples a run was charged, from keys such as <c>Specialist/train</c>.</summary>
public static class Charges
{
    /// <summary>The stage kind of a key, or null where the key names none.</summary>
    public static StageKind? Kind(string key)
    {
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        string name = (slash < 0 ? key : key[..slash]).Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Enum.TryParse(name, ignoreCase: true, out StageKind kind) ? kind : null;
    }

    /// <summary>The purpose of a key: train, evaluate, demonstrate, look-ahead.</summary>
    public static string Purpose(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string purpose = key[(key.LastIndexOf('/') + 1)..].Replace('_', '-').ToLowerInvariant();
        return purpose == "lookahead" ? "look-ahead" : purpose;
    }

    /// <summary>Samples of a stage kind for all purposes.</summary>
    public static long Of(this IReadOnlyDictionary<string, long> charged, StageKind kind) =>
        charged.Where(entry => Kind(entry.Key) == kind).Sum(entry => entry.Value);

    /// <summary>Samples charged to the run: everything but the baseline's.</summary>
    public static long Total(this IReadOnlyDictionary<string, long> charged) =>
        charged.Where(entry => Kind(entry.Key) != StageKind.Baseline).Sum(entry => entry.Value);
}
