using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Stores the product times 1 - y^2, the derivative at the activation y = tanh(x).</summary>
internal readonly unsafe struct StoreTanhGradient : IEpilogue
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, float* reference)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector y = TSimd.Load(reference);
        TVector negative = TSimd.Subtract(TSimd.Broadcast(0f), y);
        return TSimd.Multiply(value, TSimd.MultiplyAdd(negative, y, TSimd.Broadcast(1f)));
    }
}
