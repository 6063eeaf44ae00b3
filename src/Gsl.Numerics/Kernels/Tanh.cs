using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Hyperbolic tangent of vectors.</summary>
/// <remarks>
/// x P(x^2) / Q(x^2) with P and Q of degree 4, fitted to the smallest greatest relative error on [0, 9] (2^-25.5); beyond
/// 9.01 the nearest float32 is 1. All coefficients are positive, so rounding adds little: at most 3 units in the last place.
/// </remarks>
internal static unsafe class Tanh<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const float Limit = 9.01f;

    /// <summary>Elementwise tanh; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector value)
    {
        TVector high = TSimd.Broadcast(Limit);
        TVector low = TSimd.Broadcast(-Limit);
        TVector x = TSimd.SelectLess(high, value, high, value);
        x = TSimd.SelectLess(x, low, low, x);
        TVector z = TSimd.Multiply(x, x);
        TVector p = TSimd.MultiplyAdd(z, TSimd.Broadcast(1.3355041717939757e-8f), TSimd.Broadcast(2.060938768068225e-5f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Broadcast(0.003495608104760509f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Broadcast(0.13381042968605883f));
        p = TSimd.MultiplyAdd(p, z, TSimd.Broadcast(1f));
        TVector q = TSimd.MultiplyAdd(z, TSimd.Broadcast(7.776722944073682e-7f), TSimd.Broadcast(0.0003285666472560412f));
        q = TSimd.MultiplyAdd(q, z, TSimd.Broadcast(0.02587705974789936f));
        q = TSimd.MultiplyAdd(q, z, TSimd.Broadcast(0.4671435859741029f));
        q = TSimd.MultiplyAdd(q, z, TSimd.Broadcast(1f));
        TVector one = TSimd.Broadcast(1f);
        TVector minusOne = TSimd.Broadcast(-1f);
        TVector y = TSimd.Divide(TSimd.Multiply(x, p), q);
        y = TSimd.SelectLess(one, y, one, y);
        return TSimd.SelectLess(y, minusOne, minusOne, y);
    }
}
