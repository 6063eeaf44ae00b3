using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gsl.Numerics.OneDnn;

/// <summary>Float32 as it is.</summary>
internal readonly unsafe struct StoredFloat32 : IStoredElement
{
    public static nint Bytes => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(byte* source) => Vector256.Load((float*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, byte* destination) => value.Store((float*)destination);
}
