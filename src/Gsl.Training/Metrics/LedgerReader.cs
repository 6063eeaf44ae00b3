using System.Text.Json;

namespace Gsl.Training;

/// <summary>Reads ledgers, also while they still grow: a torn last line is left out.</summary>
public static class LedgerReader
{
    /// <summary>The charges of a file, in order; none where it is missing.</summary>
    /// <exception cref="RunDirectoryException">A line is damaged.</exception>
    public static IEnumerable<LedgerEntry> Read(string path)
    {
        int number = 0;
        foreach (JsonElement line in File.Exists(path) ? LineFile.Read(path) : [])
        {
            number++;
            yield return Parse(path, number, line);
        }
    }

    private static LedgerEntry Parse(string path, int number, JsonElement line)
    {
        try
        {
            return new LedgerEntry(
                line.GetProperty("stage").GetString() ?? "",
                line.GetProperty("index").GetInt32(),
                EnumNames<SamplePurpose>.Parse(line.GetProperty("purpose").GetString()),
                line.GetProperty("samples").GetInt64(),
                line.GetProperty("total").GetInt64());
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RunDirectoryException($"{path}, line {number}, is no charge of samples: {exception.Message} The file is damaged; restore it.", exception);
        }
    }
}
