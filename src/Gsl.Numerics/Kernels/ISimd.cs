namespace Gsl.Numerics.Kernels;

/// <summary>
/// One vector width of float32 arithmetic. Kernels are generic over it, so that every width executes the same sequence
/// of correctly rounded operations and gives the same bits.
/// </summary>
/// <typeparam name="TVector">The vector type.</typeparam>
internal unsafe interface ISimd<TVector>
    where TVector : struct
{
    /// <summary>Number of float32 lanes; 16 is a multiple of it.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the largest register tile that the processor's registers hold at two vectors per row: 8 or 4.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* destination);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left * right + addend with a single rounding.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    static abstract TVector Sqrt(TVector value);

    static abstract TVector Abs(TVector value);

    /// <summary>The smaller of two; <paramref name="right"/> if it is NaN. <paramref name="left"/> must not be NaN.</summary>
    static abstract TVector Min(TVector left, TVector right);

    /// <summary>The larger of two; <paramref name="right"/> if it is NaN. <paramref name="left"/> must not be NaN.</summary>
    static abstract TVector Max(TVector left, TVector right);

    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>Lane by lane <paramref name="whenTrue"/> where left &lt; right, else <paramref name="whenFalse"/> (also if either is NaN).</summary>
    static abstract TVector SelectLess(TVector left, TVector right, TVector whenTrue, TVector whenFalse);

    /// <summary>Lane by lane <paramref name="whenTrue"/> where left = right, else <paramref name="whenFalse"/>.</summary>
    static abstract TVector SelectEqual(TVector left, TVector right, TVector whenTrue, TVector whenFalse);

    /// <summary>As many bytes as there are lanes, as numbers 0 to 255.</summary>
    static abstract TVector LoadBytes(byte* source);

    /// <summary>Stores whole numbers from 0 to 255 as bytes, as many as there are lanes.</summary>
    static abstract void StoreBytes(TVector value, byte* destination);

    /// <summary>2^n where n is the integer in the low mantissa bits of <paramref name="shifted"/> = n + 1.5 * 2^23, for -126 to 127.</summary>
    static abstract TVector PowerOfTwo(TVector shifted);

    /// <summary>Splits a positive normal number into a mantissa in [sqrt(1/2), sqrt(2)) and its binary exponent.</summary>
    static abstract TVector SplitExponent(TVector value, out TVector exponent);
}
