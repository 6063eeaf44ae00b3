using System.Text.Json;

namespace Gsl.Training;

/// <summary>Reads files of one JSON object per line while they may still grow; a last line without its end is torn and left out.</summary>
internal static class LineFile
{
    /// <summary>The file's bytes up to its last line break.</summary>
    public static ReadOnlyMemory<byte> WholeLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsMemory(0, bytes.AsSpan(0, read).LastIndexOf((byte)'\n') + 1);
    }

    /// <summary>The documents of the whole lines, each valid until the next is asked for.</summary>
    /// <exception cref="RunDirectoryException">A whole line is not JSON.</exception>
    public static IEnumerable<JsonElement> Read(string path)
    {
        ReadOnlyMemory<byte> rest = WholeLines(path);
        for (int line = 1; rest.Length > 0; line++)
        {
            int end = rest.Span.IndexOf((byte)'\n');
            using JsonDocument document = Parse(path, line, rest[..end]);
            yield return document.RootElement;
            rest = rest[(end + 1)..];
        }
    }

    private static JsonDocument Parse(string path, int line, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException exception)
        {
            throw new RunDirectoryException(
                $"{path}, line {line}, is not JSON: {exception.Message} The file is damaged; restore it, or delete the line.", exception);
        }
    }
}
