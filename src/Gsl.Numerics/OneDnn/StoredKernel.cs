using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gsl.Numerics.OneDnn;

/// <summary>What happens between convolutions, on lengths that are multiples of 8.</summary>
internal static unsafe class StoredKernel<TElement>
    where TElement : struct, IStoredElement
{
    /// <summary>destination = source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convert(float* source, byte* destination, nint length)
    {
        for (nint i = 0; i < length; i += 8)
        {
            TElement.Store(Vector256.Load(source + i), destination + (i * TElement.Bytes));
        }
    }

    /// <summary>destination = max(0, source); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rectify(float* source, byte* destination, nint length)
    {
        for (nint i = 0; i < length; i += 8)
        {
            Vector256<float> value = Vector256.Load(source + i);
            Vector256<float> negative = Vector256.LessThan(value, Vector256<float>.Zero);
            TElement.Store(Vector256.AndNot(value, negative), destination + (i * TElement.Bytes));
        }
    }

    /// <summary>destination = reference > 0 ? source : 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mask(float* source, byte* reference, byte* destination, nint length)
    {
        for (nint i = 0; i < length; i += 8)
        {
            Vector256<float> passes = Vector256.GreaterThan(TElement.Load(reference + (i * TElement.Bytes)), Vector256<float>.Zero);
            TElement.Store(passes & Vector256.Load(source + i), destination + (i * TElement.Bytes));
        }
    }

    /// <summary>sum += reference > 0 ? source : 0, and a copy of the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMasked(float* source, byte* reference, float* sum, byte* copy, nint length)
    {
        for (nint i = 0; i < length; i += 8)
        {
            Vector256<float> passes = Vector256.GreaterThan(TElement.Load(reference + (i * TElement.Bytes)), Vector256<float>.Zero);
            Vector256<float> value = Vector256.Load(sum + i) + (passes & Vector256.Load(source + i));
            value.Store(sum + i);
            TElement.Store(value, copy + (i * TElement.Bytes));
        }
    }
}
