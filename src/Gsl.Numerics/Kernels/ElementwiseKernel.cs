using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Passes over contiguous activations, whose length is a multiple of 16.</summary>
internal static unsafe class ElementwiseKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>values[i] = tanh(values[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TanhInPlace(float* values, nint length)
    {
        float* end = values + length;
        nint count = TSimd.Count;
        for (; values < end; values += count)
        {
            TSimd.Store(TanhFunction.Of<TSimd, TVector>(TSimd.Load(values)), values);
        }
    }

    /// <summary>values[i] = max(0, values[i]); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReluInPlace(float* values, nint length)
    {
        float* end = values + length;
        nint count = TSimd.Count;
        for (; values < end; values += count)
        {
            TSimd.Store(StoreRelu.Apply<TSimd, TVector>(TSimd.Load(values), values), values);
        }
    }

    /// <summary>sums[j] = (accumulate ? sums[j] : 0) + values[0, j] + values[1, j] + ..., over rows in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ColumnSums(float* values, nint stride, nint rows, int width, float* sums, bool accumulate)
    {
        nint count = TSimd.Count;
        for (nint column = 0; column < width; column += 2 * count)
        {
            TVector x = TSimd.Broadcast(0f), y = x;
            if (accumulate)
            {
                x = TSimd.Load(sums + column);
                y = TSimd.Load(sums + column + count);
            }

            float* row = values + column;
            for (nint r = 0; r < rows; r++)
            {
                x = TSimd.Add(x, TSimd.Load(row));
                y = TSimd.Add(y, TSimd.Load(row + count));
                row += stride;
            }

            TSimd.Store(x, sums + column);
            TSimd.Store(y, sums + column + count);
        }
    }
}
