using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>
/// The checkpoints of one stage: per iteration <c>NNNNNNNN.safetensors</c> and, written after it,
/// <c>NNNNNNNN.json</c>. Loading checks every byte of both.
/// </summary>
/// <param name="folder">The folder; it need not exist yet.</param>
/// <param name="stage">Name of the stage, written into manifests and checked on loading.</param>
public sealed class CheckpointStore(string folder, string stage)
{
    private const string ManifestSuffix = ".json";
    private const string TensorSuffix = ".safetensors";

    private static readonly Dictionary<string, string> TensorMetadata = new(StringComparer.Ordinal)
    {
        ["format"] = CheckpointManifest.FormatName,
    };

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Iterations that have a checkpoint, ascending.</summary>
    public IReadOnlyList<long> Iterations => Directory.Exists(Folder) ? [.. Find(ManifestSuffix).Order()] : [];

    /// <summary>The last of <see cref="Iterations"/>, or null where there is none.</summary>
    public long? LatestIteration => Iterations is { Count: > 0 } iterations ? iterations[^1] : null;

    /// <summary>Saves a checkpoint, replacing one of the same iteration, and returns its manifest as written.</summary>
    /// <exception cref="IOException">The disk is full or failing; earlier checkpoints are whole.</exception>
    public CheckpointManifest Save(long iteration, TensorArchive tensors, CheckpointManifest manifest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(manifest);
        Directory.CreateDirectory(Folder);
        File.Delete(ManifestPath(iteration));
        CheckpointManifest complete = manifest with
        {
            Format = CheckpointManifest.FormatName,
            Version = CheckpointManifest.CurrentVersion,
            GslVersion = Machine.GslVersion,
            Stage = stage,
            Iteration = iteration,
            ManifestSha256 = ManifestSeal.Blank,
        };
        AtomicFile.Write(TensorPath(iteration), stream =>
        {
            using var hashing = new HashingStream(stream);
            Safetensors.Write(hashing, tensors, TensorMetadata);
            complete = complete with { TensorsSha256 = hashing.Hash, TensorsLength = hashing.Length };
        });
        byte[] bytes = JsonFile.Serialize(complete);
        ManifestSeal.Apply(bytes);
        AtomicFile.Write(ManifestPath(iteration), bytes);
        return JsonFile.Deserialize<CheckpointManifest>(bytes);
    }

    /// <summary>Loads a checkpoint after checking both of its files.</summary>
    /// <exception cref="CheckpointException">It is missing, damaged, of another program, stage or iteration, or of a newer version.</exception>
    public (CheckpointManifest Manifest, TensorArchive Tensors) Load(long iteration)
    {
        CheckpointManifest manifest = ReadManifest(iteration);
        string path = TensorPath(iteration);
        if (!File.Exists(path))
        {
            throw Refuse(iteration, path, $"is missing, though {ManifestPath(iteration)} describes it");
        }

        // Read twice rather than held: unfinished phases of PPG at the paper's scale take more than an array can.
        using FileStream stream = File.OpenRead(path);
        if (stream.Length != manifest.TensorsLength)
        {
            throw Refuse(iteration, path, $"should hold {manifest.TensorsLength} bytes but holds {stream.Length}: it is truncated or not the file of this manifest");
        }

        string found = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (found != manifest.TensorsSha256)
        {
            throw Refuse(iteration, path, $"should have SHA-256 {manifest.TensorsSha256} but has {found}: it is damaged or not the file of this manifest");
        }

        try
        {
            stream.Position = 0;
            return (manifest, Safetensors.Read(stream, path, out _));
        }
        catch (StateFormatException exception)
        {
            throw new CheckpointException($"{exception.Message} {Remedy(iteration)}", exception);
        }
    }

    /// <summary>SHA-256 of a checkpoint's tensor file as its manifest, whose seal is checked, has it.</summary>
    /// <exception cref="CheckpointException">The manifest is missing, damaged, foreign or of a newer version.</exception>
    public string Hash(long iteration) => ReadManifest(iteration).TensorsSha256;

    /// <summary>The manifest of a checkpoint, checked by itself.</summary>
    /// <exception cref="CheckpointException">The manifest is missing, damaged, foreign or of a newer version.</exception>
    public CheckpointManifest ReadManifest(long iteration)
    {
        string path = ManifestPath(iteration);
        if (!File.Exists(path))
        {
            string present = Iterations.Count == 0 ? "none" : string.Join(", ", Iterations);
            throw new CheckpointException($"{Folder} holds no checkpoint of iteration {iteration}; present are: {present}.");
        }

        byte[] bytes = File.ReadAllBytes(path);
        CheckHead(iteration, path, bytes);
        if (!ManifestSeal.Verify(bytes))
        {
            throw Refuse(iteration, path, "does not match the SHA-256 it carries of itself: it is damaged or was edited");
        }

        CheckpointManifest manifest;
        try
        {
            manifest = JsonFile.Deserialize<CheckpointManifest>(bytes);
        }
        catch (JsonException exception)
        {
            throw Refuse(iteration, path, $"has unexpected content ({exception.Message})");
        }

        if (manifest.Iteration != iteration || manifest.Stage != stage)
        {
            throw Refuse(iteration, path, $"should be of stage '{stage}', iteration {iteration}, but is of stage '{manifest.Stage}', iteration {manifest.Iteration}: it was renamed or copied");
        }

        return manifest;
    }

    /// <summary>Deletes the checkpoints that <paramref name="keep"/> rejects.</summary>
    public void Prune(Func<long, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        foreach (long iteration in Iterations)
        {
            if (!keep(iteration))
            {
                // The manifest goes first: tensors without one are no checkpoint, and are cleaned up later.
                File.Delete(ManifestPath(iteration));
                File.Delete(TensorPath(iteration));
            }
        }
    }

    /// <summary>Deletes what a killed process left: temporary files, and tensors whose manifest was never written. Only the stage's exclusive user may call this.</summary>
    public void DeleteLeftovers()
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        AtomicFile.DeleteLeftovers(Folder);
        foreach (long iteration in Find(TensorSuffix).ToArray())
        {
            if (!File.Exists(ManifestPath(iteration)))
            {
                File.Delete(TensorPath(iteration));
            }
        }
    }

    private void CheckHead(long iteration, string path, byte[] bytes)
    {
        string? format;
        int version;
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            format = document.RootElement.GetProperty("format").GetString();
            version = document.RootElement.GetProperty("version").GetInt32();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Refuse(iteration, path, $"should be a JSON object with 'format' and 'version' but is not ({exception.Message}): it is truncated, damaged or foreign");
        }

        if (format != CheckpointManifest.FormatName)
        {
            throw Refuse(iteration, path, $"should have format '{CheckpointManifest.FormatName}' but has '{format}': it is of another program");
        }

        if (version is < 1 or > CheckpointManifest.CurrentVersion)
        {
            throw new CheckpointException(
                $"{path} has format version {version}; this program ({Machine.GslVersion}) reads versions up to {CheckpointManifest.CurrentVersion}. "
                + "Use the program that wrote it, or a newer one.");
        }
    }

    private CheckpointException Refuse(long iteration, string path, string problem) => new($"{path} {problem}. {Remedy(iteration)}");

    private string Remedy(long iteration)
    {
        string files = $"Delete {ManifestPath(iteration)} and {TensorPath(iteration)}";
        long? earlier = Iterations.Where(i => i < iteration).Select(i => (long?)i).LastOrDefault();
        return earlier is { } fallback ? $"{files} to fall back to iteration {fallback}." : $"{files} to start the stage again.";
    }

    private IEnumerable<long> Find(string suffix)
    {
        foreach (string path in Directory.EnumerateFiles(Folder, "*" + suffix))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (name.Length >= 8 && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long iteration))
            {
                yield return iteration;
            }
        }
    }

    private string ManifestPath(long iteration) => PathOf(iteration, ManifestSuffix);

    private string TensorPath(long iteration) => PathOf(iteration, TensorSuffix);

    private string PathOf(long iteration, string suffix) =>
        Path.Combine(Folder, iteration.ToString("D8", CultureInfo.InvariantCulture) + suffix);
}
