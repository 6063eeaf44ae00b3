namespace Gsl.Training;

/// <summary>What a checkpoint is of: <c>NNNNNNNN.json</c> beside its tensors. Written last, so a checkpoint exists if its manifest does.</summary>
public sealed record CheckpointManifest
{
    /// <summary>Name of the format.</summary>
    public const string FormatName = "gsl.checkpoint";

    /// <summary>Version of the format this program writes, and the newest it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Version of the program that wrote it; filled in on saving.</summary>
    public string GslVersion { get; init; } = "";

    /// <summary>Folder of the stage below the run directory, for example <c>specialists/3</c>; filled in on saving.</summary>
    public string Stage { get; init; } = "";

    /// <summary>Iterations done; filled in on saving.</summary>
    public long Iteration { get; init; }

    /// <summary>Environment steps done in the stage.</summary>
    public long Samples { get; init; }

    /// <summary>SHA-256 of the tensor file, lower-case hexadecimal; filled in on saving.</summary>
    public string TensorsSha256 { get; init; } = "";

    /// <summary>Bytes of the tensor file; filled in on saving.</summary>
    public long TensorsLength { get; init; }

    /// <summary>Hash of the tensors this stage started from, or of its previous checkpoint; null for fresh weights.</summary>
    public string? Parent { get; init; }

    /// <summary>Bytes of the stage's append-only files at the time, by path relative to the stage's folder.</summary>
    public IReadOnlyDictionary<string, long> Files { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Anything else in words, by name.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>SHA-256 of the manifest's own bytes with this value written as 64 zeros; filled in on saving, and last.</summary>
    public string ManifestSha256 { get; init; } = "";
}
