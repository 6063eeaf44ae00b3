using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Stores products as they are.</summary>
internal readonly unsafe struct StoreLinear : IEpilogue
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, float* reference)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => value;
}
