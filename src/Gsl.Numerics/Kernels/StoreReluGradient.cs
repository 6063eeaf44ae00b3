using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Stores the product where the activation y = relu(x) is positive, else 0.</summary>
internal readonly unsafe struct StoreReluGradient : IEpilogue
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, float* reference)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.SelectLess(TSimd.Broadcast(0f), TSimd.Load(reference), value, TSimd.Broadcast(0f));
}
