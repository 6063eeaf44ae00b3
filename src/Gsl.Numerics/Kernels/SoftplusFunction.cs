using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>log(1 + e^x) = max(x, 0) + log1p(e^-|x|), relatively exact also far below zero.</summary>
internal readonly struct SoftplusFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(TVector value)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0f);
        TVector one = TSimd.Broadcast(1f);
        TVector u = ExpFunction.Of<TSimd, TVector>(TSimd.Subtract(zero, TSimd.Abs(value)));

        // log1p(u) = log(w) + (u - (w - 1)) / w with w the rounded 1 + u: the second term restores what rounding lost.
        TVector w = TSimd.Add(one, u);
        TVector lost = TSimd.Divide(TSimd.Subtract(u, TSimd.Subtract(w, one)), w);
        TVector log = TSimd.Add(LogFunction.Of<TSimd, TVector>(w), lost);
        return TSimd.Add(TSimd.Max(zero, value), log);
    }
}
