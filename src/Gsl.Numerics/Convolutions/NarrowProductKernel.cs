using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Products for panels of a single vector of 16 columns, with 16 rows or features in registers.</summary>
internal static unsafe class NarrowProductKernel<TSimd, TVector, TPixel>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TPixel : struct, IPixelSize
{
    /// <summary>
    /// result[r, j] = sum over k of left[r, k] * right[k, j] for 16 columns j; rows of the left operand lie
    /// <typeparamref name="TPixel"/> apart, as many terms k are summed, and a multiple of 16 rows is computed.
    /// </summary>
    public static void Rows(float* left, float* right, float* result, nint resultStride, nint rows)
    {
        for (nint row = 0; row < rows; row += 16)
        {
            Rows16(left + (row * TPixel.Value), right, result + (row * resultStride), resultStride);
        }
    }

    /// <summary>
    /// result[i, j] = (accumulate ? result[i, j] : 0) + sum over r of left[r, i] * right[r, j] for 16 columns j and as many
    /// features i as <typeparamref name="TPixel"/> says.
    /// </summary>
    public static void Outer(float* left, float* right, nint rightStride, float* result, nint rows, bool accumulate)
    {
        for (nint feature = 0; feature < TPixel.Value; feature += 16)
        {
            Outer16(left + feature, right, rightStride, result + (feature * TSimd.Count), rows, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows16(float* left, float* right, float* result, nint resultStride)
    {
        TVector x0 = TSimd.Broadcast(0f);
        TVector x1 = x0;
        TVector x2 = x0;
        TVector x3 = x0;
        TVector x4 = x0;
        TVector x5 = x0;
        TVector x6 = x0;
        TVector x7 = x0;
        TVector x8 = x0;
        TVector x9 = x0;
        TVector x10 = x0;
        TVector x11 = x0;
        TVector x12 = x0;
        TVector x13 = x0;
        TVector x14 = x0;
        TVector x15 = x0;
        for (nint k = TPixel.Value; k > 0; k--)
        {
            TVector u = TSimd.Load(right);
            x0 = TSimd.MultiplyAdd(TSimd.Broadcast(left[0 * TPixel.Value]), u, x0);
            x1 = TSimd.MultiplyAdd(TSimd.Broadcast(left[1 * TPixel.Value]), u, x1);
            x2 = TSimd.MultiplyAdd(TSimd.Broadcast(left[2 * TPixel.Value]), u, x2);
            x3 = TSimd.MultiplyAdd(TSimd.Broadcast(left[3 * TPixel.Value]), u, x3);
            x4 = TSimd.MultiplyAdd(TSimd.Broadcast(left[4 * TPixel.Value]), u, x4);
            x5 = TSimd.MultiplyAdd(TSimd.Broadcast(left[5 * TPixel.Value]), u, x5);
            x6 = TSimd.MultiplyAdd(TSimd.Broadcast(left[6 * TPixel.Value]), u, x6);
            x7 = TSimd.MultiplyAdd(TSimd.Broadcast(left[7 * TPixel.Value]), u, x7);
            x8 = TSimd.MultiplyAdd(TSimd.Broadcast(left[8 * TPixel.Value]), u, x8);
            x9 = TSimd.MultiplyAdd(TSimd.Broadcast(left[9 * TPixel.Value]), u, x9);
            x10 = TSimd.MultiplyAdd(TSimd.Broadcast(left[10 * TPixel.Value]), u, x10);
            x11 = TSimd.MultiplyAdd(TSimd.Broadcast(left[11 * TPixel.Value]), u, x11);
            x12 = TSimd.MultiplyAdd(TSimd.Broadcast(left[12 * TPixel.Value]), u, x12);
            x13 = TSimd.MultiplyAdd(TSimd.Broadcast(left[13 * TPixel.Value]), u, x13);
            x14 = TSimd.MultiplyAdd(TSimd.Broadcast(left[14 * TPixel.Value]), u, x14);
            x15 = TSimd.MultiplyAdd(TSimd.Broadcast(left[15 * TPixel.Value]), u, x15);
            left++;
            right += TSimd.Count;
        }

        TSimd.Store(x0, result);
        result += resultStride;
        TSimd.Store(x1, result);
        result += resultStride;
        TSimd.Store(x2, result);
        result += resultStride;
        TSimd.Store(x3, result);
        result += resultStride;
        TSimd.Store(x4, result);
        result += resultStride;
        TSimd.Store(x5, result);
        result += resultStride;
        TSimd.Store(x6, result);
        result += resultStride;
        TSimd.Store(x7, result);
        result += resultStride;
        TSimd.Store(x8, result);
        result += resultStride;
        TSimd.Store(x9, result);
        result += resultStride;
        TSimd.Store(x10, result);
        result += resultStride;
        TSimd.Store(x11, result);
        result += resultStride;
        TSimd.Store(x12, result);
        result += resultStride;
        TSimd.Store(x13, result);
        result += resultStride;
        TSimd.Store(x14, result);
        result += resultStride;
        TSimd.Store(x15, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Outer16(float* left, float* right, nint rightStride, float* result, nint rows, bool accumulate)
    {
        TVector x0 = TSimd.Broadcast(0f);
        TVector x1 = x0;
        TVector x2 = x0;
        TVector x3 = x0;
        TVector x4 = x0;
        TVector x5 = x0;
        TVector x6 = x0;
        TVector x7 = x0;
        TVector x8 = x0;
        TVector x9 = x0;
        TVector x10 = x0;
        TVector x11 = x0;
        TVector x12 = x0;
        TVector x13 = x0;
        TVector x14 = x0;
        TVector x15 = x0;
        if (accumulate)
        {
            x0 = TSimd.Load(result + (0 * TSimd.Count));
            x1 = TSimd.Load(result + (1 * TSimd.Count));
            x2 = TSimd.Load(result + (2 * TSimd.Count));
            x3 = TSimd.Load(result + (3 * TSimd.Count));
            x4 = TSimd.Load(result + (4 * TSimd.Count));
            x5 = TSimd.Load(result + (5 * TSimd.Count));
            x6 = TSimd.Load(result + (6 * TSimd.Count));
            x7 = TSimd.Load(result + (7 * TSimd.Count));
            x8 = TSimd.Load(result + (8 * TSimd.Count));
            x9 = TSimd.Load(result + (9 * TSimd.Count));
            x10 = TSimd.Load(result + (10 * TSimd.Count));
            x11 = TSimd.Load(result + (11 * TSimd.Count));
            x12 = TSimd.Load(result + (12 * TSimd.Count));
            x13 = TSimd.Load(result + (13 * TSimd.Count));
            x14 = TSimd.Load(result + (14 * TSimd.Count));
            x15 = TSimd.Load(result + (15 * TSimd.Count));
        }

        for (nint row = rows; row > 0; row--)
        {
            TVector u = TSimd.Load(right);
            x0 = TSimd.MultiplyAdd(TSimd.Broadcast(left[0]), u, x0);
            x1 = TSimd.MultiplyAdd(TSimd.Broadcast(left[1]), u, x1);
            x2 = TSimd.MultiplyAdd(TSimd.Broadcast(left[2]), u, x2);
            x3 = TSimd.MultiplyAdd(TSimd.Broadcast(left[3]), u, x3);
            x4 = TSimd.MultiplyAdd(TSimd.Broadcast(left[4]), u, x4);
            x5 = TSimd.MultiplyAdd(TSimd.Broadcast(left[5]), u, x5);
            x6 = TSimd.MultiplyAdd(TSimd.Broadcast(left[6]), u, x6);
            x7 = TSimd.MultiplyAdd(TSimd.Broadcast(left[7]), u, x7);
            x8 = TSimd.MultiplyAdd(TSimd.Broadcast(left[8]), u, x8);
            x9 = TSimd.MultiplyAdd(TSimd.Broadcast(left[9]), u, x9);
            x10 = TSimd.MultiplyAdd(TSimd.Broadcast(left[10]), u, x10);
            x11 = TSimd.MultiplyAdd(TSimd.Broadcast(left[11]), u, x11);
            x12 = TSimd.MultiplyAdd(TSimd.Broadcast(left[12]), u, x12);
            x13 = TSimd.MultiplyAdd(TSimd.Broadcast(left[13]), u, x13);
            x14 = TSimd.MultiplyAdd(TSimd.Broadcast(left[14]), u, x14);
            x15 = TSimd.MultiplyAdd(TSimd.Broadcast(left[15]), u, x15);
            left += TPixel.Value;
            right += rightStride;
        }

        TSimd.Store(x0, result + (0 * TSimd.Count));
        TSimd.Store(x1, result + (1 * TSimd.Count));
        TSimd.Store(x2, result + (2 * TSimd.Count));
        TSimd.Store(x3, result + (3 * TSimd.Count));
        TSimd.Store(x4, result + (4 * TSimd.Count));
        TSimd.Store(x5, result + (5 * TSimd.Count));
        TSimd.Store(x6, result + (6 * TSimd.Count));
        TSimd.Store(x7, result + (7 * TSimd.Count));
        TSimd.Store(x8, result + (8 * TSimd.Count));
        TSimd.Store(x9, result + (9 * TSimd.Count));
        TSimd.Store(x10, result + (10 * TSimd.Count));
        TSimd.Store(x11, result + (11 * TSimd.Count));
        TSimd.Store(x12, result + (12 * TSimd.Count));
        TSimd.Store(x13, result + (13 * TSimd.Count));
        TSimd.Store(x14, result + (14 * TSimd.Count));
        TSimd.Store(x15, result + (15 * TSimd.Count));
    }
}
