using System.Runtime.InteropServices;

namespace Gsl.Numerics;

/// <summary>Writes the state of a component as little-endian bytes into a reusable buffer; <see cref="StateReader"/> reads it back.</summary>
public sealed class StateWriter
{
    private byte[] _buffer = new byte[256];

    /// <summary>Number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written so far.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, Length);

    /// <summary>Forgets what was written, keeps the buffer.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes one value of a fixed-size type without references.</summary>
    public void Write<T>(T value)
        where T : unmanaged => WriteSpan(MemoryMarshal.CreateReadOnlySpan(ref value, 1));

    /// <summary>Writes the elements of a span; the reader must ask for the same number.</summary>
    public void WriteSpan<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        if (_buffer.Length - Length < bytes.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + bytes.Length));
        }

        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
    }
}
