using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Natural logarithm: e ln 2 + log(1 + f) with f in [sqrt(1/2) - 1, sqrt(2) - 1]; log 0 = -infinity, negative gives NaN.</summary>
internal readonly struct LogFunction : IVectorFunction
{
    // ln 2 = LogTwoHigh + LogTwoLow; the first has few bits, so that its product with an exponent is exact.
    private const float LogTwoHigh = 0.693359375f;
    private const float LogTwoLow = -2.12194440e-4f;
    private const float SmallestNormal = 1.17549435e-38f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(TVector value)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0f);
        TVector one = TSimd.Broadcast(1f);
        TVector tiny = TSimd.Broadcast(SmallestNormal);
        TVector x = TSimd.SelectLess(value, tiny, TSimd.Multiply(value, TSimd.Broadcast(8388608f)), value);
        TVector f = TSimd.Subtract(TSimd.SplitExponent(x, out TVector e), one);
        e = TSimd.Add(e, TSimd.SelectLess(value, tiny, TSimd.Broadcast(-23f), zero));
        TVector p = TSimd.MultiplyAdd(f, TSimd.Broadcast(0.06746596954336498f), TSimd.Broadcast(-0.11676041177495357f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Broadcast(0.11888390560733281f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Broadcast(-0.12405546164465112f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Broadcast(0.142195181709915f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Broadcast(-0.16667996765513413f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Broadcast(0.2000212022095712f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Broadcast(-0.25000009607452356f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Broadcast(0.3333331258397607f));
        TVector square = TSimd.Multiply(f, f);
        TVector tail = TSimd.MultiplyAdd(TSimd.Multiply(square, f), p, TSimd.Multiply(e, TSimd.Broadcast(LogTwoLow)));
        tail = TSimd.MultiplyAdd(square, TSimd.Broadcast(-0.5f), tail);
        TVector result = TSimd.MultiplyAdd(e, TSimd.Broadcast(LogTwoHigh), TSimd.Add(f, tail));
        TVector infinity = TSimd.Broadcast(float.PositiveInfinity);
        TVector special = TSimd.SelectLess(value, zero, TSimd.Broadcast(float.NaN), TSimd.Broadcast(float.NegativeInfinity));
        result = TSimd.SelectLess(zero, value, result, special);
        return TSimd.SelectLess(value, infinity, result, value);
    }
}
