namespace Gsl.Training;

/// <summary>
/// Writes scalars as a TensorBoard event file: TFRecord frames (length, its check, data, their check) around
/// protocol-buffer events. It is cut back on resume like the other append-only files.
/// </summary>
/// <remarks>Events carry the wall clock, so unlike the rest of a run directory these files differ from run to run.</remarks>
public sealed class TensorBoardLog
{
    private const int EventWallTime = 1;
    private const int EventStep = 2;
    private const int EventFileVersion = 3;
    private const int EventSummary = 5;
    private const int SummaryValue = 1;
    private const int ValueTag = 1;
    private const int ValueSimple = 2;

    private readonly AppendOnlyFile _file;
    private readonly TimeProvider _time;
    private readonly ProtobufBuffer _value = new();
    private readonly ProtobufBuffer _summary = new();
    private readonly ProtobufBuffer _event = new();
    private readonly ProtobufBuffer _frame = new();
    private long _step;

    /// <summary>Writes on at the end of <paramref name="file"/>; the caller closes it.</summary>
    public TensorBoardLog(AppendOnlyFile file, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(time);
        _file = file;
        _time = time;
        if (file.Length == 0)
        {
            BeginEvent();
            _event.Text(EventFileVersion, "brain.Event:2");
            EndEvent();
        }
    }

    /// <summary>Begins a step of the horizontal axis.</summary>
    public void BeginStep(long step)
    {
        _step = step;
        _summary.Clear();
    }

    /// <summary>Adds a scalar to the step; skipped where it is not finite.</summary>
    public void Scalar(string name, double value)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        _value.Clear();
        _value.Text(ValueTag, name);
        _value.Single(ValueSimple, (float)value);
        _summary.Message(SummaryValue, _value.Written);
    }

    /// <summary>Writes the step's event.</summary>
    public void EndStep()
    {
        BeginEvent();
        _event.Int64(EventStep, _step);
        _event.Message(EventSummary, _summary.Written);
        EndEvent();
    }

    private void BeginEvent()
    {
        _event.Clear();
        _event.Double(EventWallTime, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
    }

    private void EndEvent()
    {
        _frame.Clear();
        _frame.RawUInt64((ulong)_event.Written.Length);
        _frame.RawUInt32(Crc32C.ComputeMasked(_frame.Written));
        _frame.Raw(_event.Written);
        _frame.RawUInt32(Crc32C.ComputeMasked(_event.Written));
        _file.Append(_frame.Written);
    }
}
