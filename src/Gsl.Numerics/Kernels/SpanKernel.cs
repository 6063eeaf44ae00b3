using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Elementwise arithmetic on contiguous elements of any number; the last ones go lane by lane.</summary>
internal static unsafe class SpanKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>result[i] = f(x[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(float* x, float* result, nint length)
        where TFunction : struct, IVectorFunction
    {
        nint count = TSimd.Count;
        nint i = 0;
        for (; i + count <= length; i += count)
        {
            TSimd.Store(TFunction.Of<TSimd, TVector>(TSimd.Load(x + i)), result + i);
        }

        for (; i < length; i++)
        {
            result[i] = TFunction.Of<SimdScalar, float>(x[i]);
        }
    }

    /// <summary>y[i] = fma(factor, x[i], y[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(float factor, float* x, float* y, nint length)
    {
        TVector scale = TSimd.Broadcast(factor);
        nint count = TSimd.Count;
        nint i = 0;
        for (; i + count <= length; i += count)
        {
            TSimd.Store(TSimd.MultiplyAdd(scale, TSimd.Load(x + i), TSimd.Load(y + i)), y + i);
        }

        for (; i < length; i++)
        {
            y[i] = MathF.FusedMultiplyAdd(factor, x[i], y[i]);
        }
    }

    /// <summary>result[i] = left[i] + right[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* left, float* right, float* result, nint length)
    {
        nint count = TSimd.Count;
        nint i = 0;
        for (; i + count <= length; i += count)
        {
            TSimd.Store(TSimd.Add(TSimd.Load(left + i), TSimd.Load(right + i)), result + i);
        }

        for (; i < length; i++)
        {
            result[i] = left[i] + right[i];
        }
    }

    /// <summary>values[i] *= factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float factor, float* values, nint length)
    {
        TVector scale = TSimd.Broadcast(factor);
        nint count = TSimd.Count;
        nint i = 0;
        for (; i + count <= length; i += count)
        {
            TSimd.Store(TSimd.Multiply(scale, TSimd.Load(values + i)), values + i);
        }

        for (; i < length; i++)
        {
            values[i] = factor * values[i];
        }
    }
}
