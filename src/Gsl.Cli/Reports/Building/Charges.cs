using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Sums of the samples a run was charged, from keys such as <c>specialists/train</c>.</summary>
public static class Charges
{
    /// <summary>The stage kind of a key, or null where the key names none.</summary>
    public static StageKind? Kind(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 ? key : key[..slash]) switch
        {
            StageNames.Generalist => StageKind.Generalist,
            StageNames.FineTune => StageKind.FineTune,
            "specialists" => StageKind.Specialist,
            StageNames.GeneralistDemonstrations => StageKind.GeneralistDemonstrations,
            StageNames.Consolidation => StageKind.Consolidation,
            StageNames.Baseline => StageKind.Baseline,
            _ => null,
        };
    }

    /// <summary>The purpose of a key: train, evaluate, demonstrate, look-ahead.</summary>
    public static string Purpose(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key[(key.LastIndexOf('/') + 1)..].Replace('_', '-');
    }

    /// <summary>Samples of a stage kind for all purposes.</summary>
    public static long Of(this IReadOnlyDictionary<string, long> charged, StageKind kind) =>
        charged.Where(entry => Kind(entry.Key) == kind).Sum(entry => entry.Value);

    /// <summary>Samples charged to the run: everything but the baseline's.</summary>
    public static long Total(this IReadOnlyDictionary<string, long> charged) =>
        charged.Where(entry => Kind(entry.Key) != StageKind.Baseline).Sum(entry => entry.Value);
}
