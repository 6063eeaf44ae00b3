using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Stores max(0, product); NaN stays NaN.</summary>
internal readonly unsafe struct StoreRelu : IEpilogue
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, float* reference)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.SelectLess(value, TSimd.Broadcast(0f), TSimd.Broadcast(0f), value);
}
