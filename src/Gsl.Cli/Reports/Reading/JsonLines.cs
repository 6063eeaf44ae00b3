using System.Text.Json;

namespace Gsl.Cli.Reports;

/// <summary>Reads files of one JSON object per line as a stream, while they may still grow.</summary>
public static class JsonLines
{
    /// <summary>
    /// The objects of a file, one per line; each is valid until the next is asked for. A line that does not parse ends
    /// the enumeration: it is the last one of a run that was killed while writing.
    /// </summary>
    public static IEnumerable<JsonElement> Read(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        // The training process has the file open for writing.
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            using JsonDocument? document = TryParse(line);
            if (document is null)
            {
                yield break;
            }

            yield return document.RootElement;
        }
    }

    private static JsonDocument? TryParse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
