using System.Text.Json;
using Gsl.Environments;

namespace Gsl.Training;

/// <summary>Reads what a <see cref="MetricsLog"/> wrote, also while it still grows: a torn last line is left out.</summary>
public static class MetricsReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="RunDirectoryException">The file is missing, damaged, of another program or of a newer version.</exception>
    public static MetricsSeries Read(string path)
    {
        MetricsSchema? schema = null;
        var rows = new List<MetricsRow>();
        foreach (JsonElement line in Lines(path))
        {
            try
            {
                if (schema is null)
                {
                    schema = ParseSchema(path, line);
                }
                else
                {
                    rows.Add(ParseRow(schema, line));
                }
            }
            catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
            {
                throw new RunDirectoryException(
                    $"{path}, line {rows.Count + (schema is null ? 1 : 2)}, is no line of metrics: {exception.Message} The file is damaged; restore it.", exception);
            }
        }

        return new MetricsSeries(schema ?? throw new RunDirectoryException($"{path} is empty; its first line should be a schema."), rows);
    }

    internal static MetricsSchema ReadSchema(string path)
    {
        foreach (JsonElement line in Lines(path))
        {
            try
            {
                return ParseSchema(path, line);
            }
            catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new RunDirectoryException($"{path} does not begin with a schema of metrics: {exception.Message}", exception);
            }
        }

        throw new RunDirectoryException($"{path} does not begin with a whole line; its first should be a schema.");
    }

    private static IEnumerable<JsonElement> Lines(string path) => File.Exists(path)
        ? LineFile.Read(path)
        : throw new RunDirectoryException($"{path} is missing: it should hold the metrics of a stage.");

    private static MetricsSchema ParseSchema(string path, JsonElement line)
    {
        string? format = line.GetProperty("schema").GetString();
        int version = line.GetProperty("version").GetInt32();
        if (format != MetricsSchema.FormatName || version is < 1 or > MetricsSchema.CurrentVersion)
        {
            throw new RunDirectoryException(
                $"{path} has schema '{format}', version {version}; this program ({Machine.GslVersion}) reads '{MetricsSchema.FormatName}' up to version {MetricsSchema.CurrentVersion}.");
        }

        return new MetricsSchema(
            line.GetProperty("stage").GetString() ?? "",
            EnumNames<StageKind>.Parse(line.GetProperty("kind").GetString()),
            line.GetProperty("index").GetInt32(),
            line.GetProperty("offset_samples").GetInt64(),
            line.GetProperty("stretch").GetInt32());
    }

    private static MetricsRow ParseRow(MetricsSchema schema, JsonElement line)
    {
        var scalars = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (JsonProperty scalar in line.GetProperty("scalars").EnumerateObject())
        {
            scalars[scalar.Name] = Number(scalar.Value);
        }

        long samples = line.GetProperty("samples").GetInt64();
        VariationMetrics[] variations = [.. line.GetProperty("variations").EnumerateArray().Select(v => new VariationMetrics(
            new VariationId(v[0].GetInt32()), v[1].GetInt32(), Number(v[2]), Number(v[3]), Number(v[4])))];
        return new MetricsRow(line.GetProperty("iteration").GetInt64(), samples, schema.TotalSamples(samples), scalars, variations);
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
