using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Hyperbolic tangent, at most 3 units in the last place wrong; odd, exactly 1 from 9.02 on, NaN stays NaN.</summary>
/// <remarks>
/// tanh |x| = u / (u + 1) with u = (e^(2|x|) - 1) / 2, which neither cancels near 0 nor overshoots 1. With
/// |x| = n ln(2) / 2 + r, u = 2^n (r + r^2 q(r)) + (2^n - 1) / 2; the polynomial is the one of <see cref="ExpFunction"/> at 2r.
/// </remarks>
internal readonly struct TanhFunction : IVectorFunction
{
    // From here on the result is 1.
    private const float Limit = 10f;
    private const float Shifter = 12582912f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(TVector value)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector shifter = TSimd.Broadcast(Shifter);
        TVector x = TSimd.Min(TSimd.Broadcast(Limit), TSimd.Abs(value));
        TVector shifted = TSimd.MultiplyAdd(x, TSimd.Broadcast(2.88539008f), shifter);
        TVector n = TSimd.Subtract(shifted, shifter);
        TVector r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-0.346573591f), x);
        TVector q = TSimd.MultiplyAdd(r, TSimd.Broadcast(0.04420670842490057f), TSimd.Broadcast(0.1338994734537672f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Broadcast(0.3333471047416154f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Broadcast(0.6666608251775639f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Broadcast(0.9999998689512006f));
        TVector p = TSimd.MultiplyAdd(TSimd.Multiply(r, r), q, r);
        TVector power = TSimd.PowerOfTwo(shifted);
        TVector half = TSimd.MultiplyAdd(power, TSimd.Broadcast(0.5f), TSimd.Broadcast(-0.5f));
        TVector u = TSimd.MultiplyAdd(power, p, half);
        return TSimd.CopySign(TSimd.Divide(u, TSimd.Add(u, TSimd.Broadcast(1f))), value);
    }
}
