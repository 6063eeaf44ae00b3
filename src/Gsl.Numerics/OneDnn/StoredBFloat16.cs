using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gsl.Numerics.OneDnn;

/// <summary>The upper half of a float32, rounded to the nearest, ties to even.</summary>
internal readonly unsafe struct StoredBFloat16 : IStoredElement
{
    public static nint Bytes => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(byte* source)
    {
        Vector256<ushort> halves = Vector128.Load((ushort*)source).ToVector256Unsafe();
        return (Vector256.WidenLower(halves) << 16).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, byte* destination)
    {
        Vector256<uint> bits = value.AsUInt32();
        Vector256<uint> even = (bits >> 16) & Vector256<uint>.One;
        Vector256<uint> rounded = (bits + Vector256.Create(0x7FFFu) + even) >> 16;
        Vector128.Narrow(rounded.GetLower(), rounded.GetUpper()).Store((ushort*)destination);
    }
}
