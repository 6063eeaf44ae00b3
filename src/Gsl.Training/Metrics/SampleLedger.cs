using System.Text.Json;

namespace Gsl.Training;

/// <summary>
/// Charges environment steps: a stage's append-only <c>ledger.jsonl</c>, one line per charge, with the running total.
/// Nothing is ever free: training, evaluation, demonstrations and look-ahead are all charged where they happen.
/// </summary>
public sealed class SampleLedger : IDisposable
{
    private static readonly JsonEncodedText[] PurposeNames =
        [.. Enum.GetValues<SamplePurpose>().Select(purpose => JsonEncodedText.Encode(EnumNames<SamplePurpose>.NameOf(purpose)))];

    private readonly long[] _totals = new long[PurposeNames.Length];
    private readonly JsonLineWriter _line;
    private readonly string _stage;
    private readonly int _index;

    /// <summary>Goes on at the end of <paramref name="file"/>, restoring the totals from what it holds.</summary>
    /// <param name="file">The file, cut back to the checkpoint gone on from; the caller closes it.</param>
    /// <param name="stage">Folder of the stage below the run directory.</param>
    /// <param name="index">Index of a specialist, otherwise 0.</param>
    /// <exception cref="RunDirectoryException">The file is damaged or of another stage.</exception>
    public SampleLedger(AppendOnlyFile file, string stage, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrEmpty(stage);
        _line = new JsonLineWriter(file);
        _stage = stage;
        _index = index;
        foreach (LedgerEntry entry in LedgerReader.Read(file.FilePath))
        {
            _totals[(int)entry.Purpose] += entry.Samples;
            Total += entry.Samples;
            if (entry.Stage != stage || entry.Total != Total)
            {
                throw new RunDirectoryException(
                    $"{file.FilePath} should hold charges of stage '{stage}' that add up to {Total}, but has '{entry.Stage}' at {entry.Total}. Restore the file.");
            }
        }
    }

    /// <summary>Samples charged.</summary>
    public long Total { get; private set; }

    /// <summary>Samples charged for one purpose.</summary>
    public long TotalOf(SamplePurpose purpose) => _totals[(int)purpose];

    /// <summary>Charges samples; nothing is written for none.</summary>
    public void Charge(SamplePurpose purpose, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        if (samples > 0)
        {
            Write(purpose, samples);
        }
    }

    /// <summary>Moves samples from one purpose to another, as when a plateau turns the training after it into look-ahead. The total stays.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer were charged for <paramref name="from"/>.</exception>
    public void Reclassify(SamplePurpose from, SamplePurpose to, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, TotalOf(from));
        if (samples > 0)
        {
            Write(from, -samples);
            Write(to, samples);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private void Write(SamplePurpose purpose, long samples)
    {
        Utf8JsonWriter json = _line.Begin();
        json.WriteStartObject();
        json.WriteString("stage"u8, _stage);
        json.WriteNumber("index"u8, _index);
        json.WriteString("purpose"u8, PurposeNames[(int)purpose]);
        json.WriteNumber("samples"u8, samples);
        json.WriteNumber("total"u8, Total + samples);
        json.WriteEndObject();
        _line.End();
        _totals[(int)purpose] += samples;
        Total += samples;
    }
}
