using System.Text.Json;
using Gsl.Environments;

namespace Gsl.Training;

/// <summary>
/// Writes a stage's <c>metrics.jsonl</c>: a schema line, then one line per iteration. The bytes depend on nothing but
/// the figures, so two equal runs leave equal files. Optionally mirrors the scalars to TensorBoard.
/// </summary>
/// <remarks>A row is <see cref="BeginRow"/>, then <see cref="Scalar"/>s, then <see cref="Variation"/>s, then <see cref="EndRow"/>; it allocates nothing in steady state.</remarks>
public sealed class MetricsLog : IDisposable
{
    private readonly MetricsSchema _schema;
    private readonly TensorBoardLog? _events;
    private readonly JsonLineWriter _line;
    private Part _part;

    /// <summary>Writes on at the end of <paramref name="file"/>, which is empty or holds rows of the same stage.</summary>
    /// <param name="file">The file, cut back to the checkpoint gone on from; the caller closes it.</param>
    /// <param name="schema">What the rows are of.</param>
    /// <param name="events">Where the scalars go too, or null.</param>
    /// <exception cref="RunDirectoryException">The file holds something else.</exception>
    public MetricsLog(AppendOnlyFile file, MetricsSchema schema, TensorBoardLog? events = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(schema);
        _schema = schema;
        _events = events;
        _line = new JsonLineWriter(file);
        if (file.Length == 0)
        {
            WriteSchema();
        }
        else if (MetricsReader.ReadSchema(file.FilePath) is var found && found != schema)
        {
            throw new RunDirectoryException(
                $"{file.FilePath} holds metrics of {found}, but {schema} is to be written on. Delete the stage's folder to start it again.");
        }
    }

    private enum Part
    {
        None,
        Scalars,
        Variations,
    }

    /// <summary>Begins the row of an iteration.</summary>
    /// <param name="iteration">Iterations done.</param>
    /// <param name="samples">Environment steps done in the stage.</param>
    public void BeginRow(long iteration, long samples)
    {
        Require(Part.None);
        Utf8JsonWriter json = _line.Begin();
        json.WriteStartObject();
        json.WriteNumber("iteration"u8, iteration);
        json.WriteNumber("samples"u8, samples);
        json.WriteStartObject("scalars"u8);
        _events?.BeginStep(_schema.TotalSamples(samples));
        _part = Part.Scalars;
    }

    /// <summary>Writes a scalar, by a name of <see cref="MetricNames"/>; null in the file where it is not finite.</summary>
    public void Scalar(string name, double value)
    {
        Require(Part.Scalars);
        _line.Number(name, value);
        _events?.Scalar(name, value);
    }

    /// <summary>Writes a figure that depends on the clock: to TensorBoard alone.</summary>
    public void Timing(string name, double value)
    {
        Require(Part.Scalars);
        _events?.Scalar(name, value);
    }

    /// <summary>Writes what one variation did in the iteration; leave out those without an episode.</summary>
    /// <param name="variation">The variation.</param>
    /// <param name="episodes">Episodes that ended.</param>
    /// <param name="meanReturn">Their mean raw return.</param>
    /// <param name="score">Their mean normalised score.</param>
    /// <param name="success">Share of them that succeeded, or NaN where the family does not report success.</param>
    public void Variation(VariationId variation, int episodes, double meanReturn, double score, double success)
    {
        if (_part == Part.Scalars)
        {
            BeginVariations();
        }

        Require(Part.Variations);
        Utf8JsonWriter json = _line.Json;
        json.WriteStartArray();
        json.WriteNumberValue(variation.Value);
        json.WriteNumberValue(episodes);
        _line.Number(meanReturn);
        _line.Number(score);
        _line.Number(success);
        json.WriteEndArray();
    }

    /// <summary>Ends the row and hands it to the operating system.</summary>
    public void EndRow()
    {
        if (_part == Part.Scalars)
        {
            BeginVariations();
        }

        Require(Part.Variations);
        _line.Json.WriteEndArray();
        _line.Json.WriteEndObject();
        _line.End();
        _events?.EndStep();
        _part = Part.None;
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private void BeginVariations()
    {
        _line.Json.WriteEndObject();
        _line.Json.WriteStartArray("variations"u8);
        _part = Part.Variations;
    }

    private void WriteSchema()
    {
        Utf8JsonWriter json = _line.Begin();
        json.WriteStartObject();
        json.WriteString("schema"u8, MetricsSchema.FormatName);
        json.WriteNumber("version"u8, MetricsSchema.CurrentVersion);
        json.WriteString("stage"u8, _schema.Stage);
        json.WriteString("kind"u8, EnumNames<StageKind>.NameOf(_schema.Kind));
        json.WriteNumber("index"u8, _schema.Index);
        json.WriteNumber("offset_samples"u8, _schema.OffsetSamples);
        json.WriteNumber("stretch"u8, _schema.Stretch);
        json.WriteEndObject();
        _line.End();
    }

    private void Require(Part part)
    {
        if (_part != part)
        {
            throw new InvalidOperationException($"A row is begun, given scalars, then variations, then ended; it is at '{_part}', not at '{part}'.");
        }
    }
}
