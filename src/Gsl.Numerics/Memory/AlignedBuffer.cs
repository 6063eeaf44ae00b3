using System.Runtime.CompilerServices;

namespace Gsl.Numerics;

/// <summary>
/// A flat, zero-initialised float32 buffer whose first element lies on a 64-byte boundary and never moves.
/// </summary>
/// <remarks>
/// Backed by a pinned managed array, so it needs no disposal and <see cref="Pointer"/> stays valid for as long as
/// this object is reachable. 64 bytes is one cache line and one AVX-512 register.
/// </remarks>
public sealed unsafe class AlignedBuffer
{
    private const int AlignmentBytes = 64;
    private readonly float[] _array;
    private readonly int _offset;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _array = GC.AllocateArray<float>(length + (AlignmentBytes / sizeof(float)), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        _offset = (int)((AlignmentBytes - (address % AlignmentBytes)) % AlignmentBytes / sizeof(float));
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<float> Span => _array.AsSpan(_offset, Length);

    /// <summary>Address of the first element; valid while this object is reachable.</summary>
    public float* Pointer => (float*)Unsafe.AsPointer(ref _array[_offset]);

    /// <summary>The elements from <paramref name="start"/> on, <paramref name="length"/> of them.</summary>
    public Span<float> Slice(int start, int length) => Span.Slice(start, length);
}
