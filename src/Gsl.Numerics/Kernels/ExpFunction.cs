using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Exponential: 2^n e^r with |r| at most ln(2) / 2 and a polynomial for e^r; gradual underflow, NaN stays NaN.</summary>
internal readonly struct ExpFunction : IVectorFunction
{
    // Adding this leaves the nearest integer in the low mantissa bits.
    private const float Shifter = 12582912f;

    // Beyond these the result is 0 or infinity anyway.
    private const float Lowest = -104.5f;
    private const float Highest = 89.5f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(TVector value)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector shifter = TSimd.Broadcast(Shifter);
        TVector x = TSimd.Max(TSimd.Broadcast(Lowest), TSimd.Min(TSimd.Broadcast(Highest), value));
        TVector n = TSimd.Subtract(TSimd.MultiplyAdd(x, TSimd.Broadcast(1.44269504f), shifter), shifter);
        TVector r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-0.693147182f), x);
        r = TSimd.MultiplyAdd(n, TSimd.Broadcast(1.90465421e-9f), r);
        TVector q = TSimd.MultiplyAdd(r, TSimd.Broadcast(0.0013814596382781428f), TSimd.Broadcast(0.00836871709086045f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Broadcast(0.04166838809270192f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Broadcast(0.16666520629439097f));
        q = TSimd.MultiplyAdd(q, r, TSimd.Broadcast(0.4999999344756003f));
        TVector p = TSimd.Add(TSimd.MultiplyAdd(TSimd.Multiply(r, r), q, r), TSimd.Broadcast(1f));

        // 2^n in two factors, for n reaches beyond the exponents of normal numbers.
        TVector shiftedHalf = TSimd.MultiplyAdd(n, TSimd.Broadcast(0.5f), shifter);
        TVector otherHalf = TSimd.Subtract(n, TSimd.Subtract(shiftedHalf, shifter));
        p = TSimd.Multiply(p, TSimd.PowerOfTwo(shiftedHalf));
        return TSimd.Multiply(p, TSimd.PowerOfTwo(TSimd.Add(otherHalf, shifter)));
    }
}
