using System.Buffers;
using System.Text.Json;

namespace Gsl.Training;

/// <summary>Builds one JSON line at a time in a buffer of its own and appends it to a file; allocates nothing once the buffer has grown.</summary>
internal sealed class JsonLineWriter(AppendOnlyFile file) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Dictionary<string, JsonEncodedText> _names = new(StringComparer.Ordinal);
    private Utf8JsonWriter? _writer;

    /// <summary>The writer of the line begun last.</summary>
    public Utf8JsonWriter Json => _writer!;

    /// <summary>Begins a line.</summary>
    public Utf8JsonWriter Begin()
    {
        _buffer.ResetWrittenCount();
        if (_writer is null)
        {
            _writer = new Utf8JsonWriter(_buffer);
        }
        else
        {
            _writer.Reset();
        }

        return _writer;
    }

    /// <summary>Appends the line to the file.</summary>
    public void End()
    {
        Json.Flush();
        _buffer.Write("\n"u8);
        file.Append(_buffer.WrittenSpan);
    }

    /// <summary>Writes a named number; null where it is not finite.</summary>
    public void Number(string name, double value)
    {
        if (!_names.TryGetValue(name, out JsonEncodedText encoded))
        {
            _names.Add(name, encoded = JsonEncodedText.Encode(name));
        }

        Json.WritePropertyName(encoded);
        Number(value);
    }

    /// <summary>Writes a number; null where it is not finite.</summary>
    public void Number(double value)
    {
        if (double.IsFinite(value))
        {
            Json.WriteNumberValue(value);
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    public void Dispose() => _writer?.Dispose();
}
