using System.Runtime.InteropServices;

namespace Gsl.Numerics;

/// <summary>Reads back, in the same order, what a <see cref="StateWriter"/> wrote.</summary>
/// <param name="bytes">The bytes written.</param>
/// <param name="source">What they are the state of, for error messages.</param>
public sealed class StateReader(ReadOnlyMemory<byte> bytes, string source)
{
    private int _position;

    /// <summary>Number of bytes not yet read.</summary>
    public int Remaining => bytes.Length - _position;

    /// <summary>Reads one value.</summary>
    /// <exception cref="StateFormatException">Fewer bytes remain than the value takes.</exception>
    public T Read<T>()
        where T : unmanaged
    {
        T value = default;
        ReadSpan(MemoryMarshal.CreateSpan(ref value, 1));
        return value;
    }

    /// <summary>Fills <paramref name="destination"/>.</summary>
    /// <exception cref="StateFormatException">Fewer bytes remain than the destination takes.</exception>
    public void ReadSpan<T>(Span<T> destination)
        where T : unmanaged
    {
        Span<byte> target = MemoryMarshal.AsBytes(destination);
        if (Remaining < target.Length)
        {
            throw new StateFormatException(
                $"The state of {source} is too short: {target.Length} more bytes expected at offset {_position}, {Remaining} left.");
        }

        bytes.Span.Slice(_position, target.Length).CopyTo(target);
        _position += target.Length;
    }

    /// <summary>Checks that everything was read.</summary>
    /// <exception cref="StateFormatException">Bytes are left over.</exception>
    public void RequireEnd()
    {
        if (Remaining != 0)
        {
            throw new StateFormatException(
                $"The state of {source} is too long: {Remaining} bytes are left over after everything expected was read.");
        }
    }
}
