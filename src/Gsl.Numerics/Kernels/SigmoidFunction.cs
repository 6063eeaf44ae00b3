using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>1 / (1 + e^-x).</summary>
internal readonly struct SigmoidFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(TVector value)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f);
        TVector power = ExpFunction.Of<TSimd, TVector>(TSimd.Subtract(TSimd.Broadcast(0f), value));
        return TSimd.Divide(one, TSimd.Add(one, power));
    }
}
