using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gsl.Training;

/// <summary>Writes and reads the JSON documents of a run directory, atomically.</summary>
public static class JsonFile
{
    private static readonly TrainingJsonContext Compact = new(new JsonSerializerOptions(TrainingJsonContext.Default.Options) { WriteIndented = false });

    /// <summary>Writes <paramref name="value"/>, one of the documents of a run directory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="value">The document.</param>
    /// <param name="compact">Whether to write one line rather than one line per value; for long curves.</param>
    /// <exception cref="IOException">It could not be written; the previous file is whole.</exception>
    public static void Write<T>(string path, T value, bool compact = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>(compact ? Compact : TrainingJsonContext.Default)));
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="RunDirectoryException">The file is missing, not JSON, or not such a document.</exception>
    public static T Read<T>(string path)
    {
        if (!File.Exists(path))
        {
            throw new RunDirectoryException($"{path} is missing: it should hold a {typeof(T).Name}.");
        }

        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            return Deserialize<T>(typeof(T) == typeof(RunManifest) ? RunManifestDefaults.Complete(bytes) : bytes);
        }
        catch (JsonException exception)
        {
            throw new RunDirectoryException(
                $"{path} does not hold a {typeof(T).Name}: {exception.Message} Restore the file, or delete it to have it made again.", exception);
        }
    }

    /// <summary>Reads a document, or returns null where the file is missing.</summary>
    /// <exception cref="RunDirectoryException">The file is not JSON, or not such a document.</exception>
    public static T? ReadOrNull<T>(string path)
        where T : class => File.Exists(path) ? Read<T>(path) : null;

    internal static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>(TrainingJsonContext.Default));

    internal static T Deserialize<T>(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, TypeInfo<T>(TrainingJsonContext.Default)) ?? throw new JsonException("The document is null.");

    private static JsonTypeInfo<T> TypeInfo<T>(TrainingJsonContext context) => (JsonTypeInfo<T>?)context.GetTypeInfo(typeof(T))
        ?? throw new NotSupportedException($"{typeof(T).Name} is no document of a run directory; list it in {nameof(TrainingJsonContext)}.");
}
