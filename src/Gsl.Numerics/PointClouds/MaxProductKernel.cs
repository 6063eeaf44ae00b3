using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>Register-tiled <see cref="MaxProduct"/>: the products never leave the registers.</summary>
internal static unsafe class MaxProductKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static void Run(in MaxProduct p)
    {
        for (nint column = 0; column < MaxProduct.Width; column += 2 * TSimd.Count)
        {
            nint row = 0;
            if (TSimd.TileRows == 8)
            {
                for (; row + 4 < p.Rows; row += 8)
                {
                    Tile8(p, row, column);
                }
            }

            for (; row < p.Rows; row += 4)
            {
                Tile4(p, row, column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(in MaxProduct p, nint row, nint column)
    {
        // Rows past the end repeat the last one: equal values do not win.
        nint last = Math.Min(p.Rows - row, 8) - 1;
        nint stride = p.LeftStride;
        float* left0 = p.Left + (row * stride);
        float* left1 = left0 + (Math.Min(1, last) * stride);
        float* left2 = left0 + (Math.Min(2, last) * stride);
        float* left3 = left0 + (Math.Min(3, last) * stride);
        float* left4 = left0 + (Math.Min(4, last) * stride);
        float* left5 = left0 + (Math.Min(5, last) * stride);
        float* left6 = left0 + (Math.Min(6, last) * stride);
        float* left7 = left0 + (Math.Min(7, last) * stride);
        nint count = TSimd.Count;
        float* right = p.Right + column;
        TVector x0 = TSimd.Load(p.Bias + column), y0 = TSimd.Load(p.Bias + column + count);
        TVector x1 = x0, y1 = y0;
        TVector x2 = x0, y2 = y0;
        TVector x3 = x0, y3 = y0;
        TVector x4 = x0, y4 = y0;
        TVector x5 = x0, y5 = y0;
        TVector x6 = x0, y6 = y0;
        TVector x7 = x0, y7 = y0;
        nint depth = p.Depth;
        for (nint k = 0; k < depth; k++)
        {
            TVector u = TSimd.Load(right);
            TVector v = TSimd.Load(right + count);
            TVector a = TSimd.Broadcast(left0[k]);
            x0 = TSimd.MultiplyAdd(a, u, x0);
            y0 = TSimd.MultiplyAdd(a, v, y0);
            a = TSimd.Broadcast(left1[k]);
            x1 = TSimd.MultiplyAdd(a, u, x1);
            y1 = TSimd.MultiplyAdd(a, v, y1);
            a = TSimd.Broadcast(left2[k]);
            x2 = TSimd.MultiplyAdd(a, u, x2);
            y2 = TSimd.MultiplyAdd(a, v, y2);
            a = TSimd.Broadcast(left3[k]);
            x3 = TSimd.MultiplyAdd(a, u, x3);
            y3 = TSimd.MultiplyAdd(a, v, y3);
            a = TSimd.Broadcast(left4[k]);
            x4 = TSimd.MultiplyAdd(a, u, x4);
            y4 = TSimd.MultiplyAdd(a, v, y4);
            a = TSimd.Broadcast(left5[k]);
            x5 = TSimd.MultiplyAdd(a, u, x5);
            y5 = TSimd.MultiplyAdd(a, v, y5);
            a = TSimd.Broadcast(left6[k]);
            x6 = TSimd.MultiplyAdd(a, u, x6);
            y6 = TSimd.MultiplyAdd(a, v, y6);
            a = TSimd.Broadcast(left7[k]);
            x7 = TSimd.MultiplyAdd(a, u, x7);
            y7 = TSimd.MultiplyAdd(a, v, y7);
            right += MaxProduct.Width;
        }

        float place = p.FirstPlace + row;
        float* largest = p.Largest + column;
        float* places = p.Places + column;
        Keep8(x0, x1, x2, x3, x4, x5, x6, x7, place, last, largest, places);
        Keep8(y0, y1, y2, y3, y4, y5, y6, y7, place, last, largest + count, places + count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(in MaxProduct p, nint row, nint column)
    {
        // Rows past the end repeat the last one: equal values do not win.
        nint last = Math.Min(p.Rows - row, 4) - 1;
        nint stride = p.LeftStride;
        float* left0 = p.Left + (row * stride);
        float* left1 = left0 + (Math.Min(1, last) * stride);
        float* left2 = left0 + (Math.Min(2, last) * stride);
        float* left3 = left0 + (Math.Min(3, last) * stride);
        nint count = TSimd.Count;
        float* right = p.Right + column;
        TVector x0 = TSimd.Load(p.Bias + column), y0 = TSimd.Load(p.Bias + column + count);
        TVector x1 = x0, y1 = y0;
        TVector x2 = x0, y2 = y0;
        TVector x3 = x0, y3 = y0;
        nint depth = p.Depth;
        for (nint k = 0; k < depth; k++)
        {
            TVector u = TSimd.Load(right);
            TVector v = TSimd.Load(right + count);
            TVector a = TSimd.Broadcast(left0[k]);
            x0 = TSimd.MultiplyAdd(a, u, x0);
            y0 = TSimd.MultiplyAdd(a, v, y0);
            a = TSimd.Broadcast(left1[k]);
            x1 = TSimd.MultiplyAdd(a, u, x1);
            y1 = TSimd.MultiplyAdd(a, v, y1);
            a = TSimd.Broadcast(left2[k]);
            x2 = TSimd.MultiplyAdd(a, u, x2);
            y2 = TSimd.MultiplyAdd(a, v, y2);
            a = TSimd.Broadcast(left3[k]);
            x3 = TSimd.MultiplyAdd(a, u, x3);
            y3 = TSimd.MultiplyAdd(a, v, y3);
            right += MaxProduct.Width;
        }

        float place = p.FirstPlace + row;
        float* largest = p.Largest + column;
        float* places = p.Places + column;
        Keep4(x0, x1, x2, x3, place, last, largest, places);
        Keep4(y0, y1, y2, y3, place, last, largest + count, places + count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep8(
        TVector a,
        TVector b,
        TVector c,
        TVector d,
        TVector e,
        TVector f,
        TVector g,
        TVector h,
        float place,
        nint last,
        float* largest,
        float* places)
    {
        TVector best = TSimd.Load(largest);
        TVector winner = TSimd.Load(places);
        Keep(a, place, ref best, ref winner);
        Keep(b, place + Math.Min(1, last), ref best, ref winner);
        Keep(c, place + Math.Min(2, last), ref best, ref winner);
        Keep(d, place + Math.Min(3, last), ref best, ref winner);
        Keep(e, place + Math.Min(4, last), ref best, ref winner);
        Keep(f, place + Math.Min(5, last), ref best, ref winner);
        Keep(g, place + Math.Min(6, last), ref best, ref winner);
        Keep(h, place + Math.Min(7, last), ref best, ref winner);
        TSimd.Store(best, largest);
        TSimd.Store(winner, places);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep4(
        TVector a, TVector b, TVector c, TVector d, float place, nint last, float* largest, float* places)
    {
        TVector best = TSimd.Load(largest);
        TVector winner = TSimd.Load(places);
        Keep(a, place, ref best, ref winner);
        Keep(b, place + Math.Min(1, last), ref best, ref winner);
        Keep(c, place + Math.Min(2, last), ref best, ref winner);
        Keep(d, place + Math.Min(3, last), ref best, ref winner);
        TSimd.Store(best, largest);
        TSimd.Store(winner, places);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(TVector value, float place, ref TVector best, ref TVector winner)
    {
        winner = TSimd.SelectLess(best, value, TSimd.Broadcast(place), winner);
        best = TSimd.SelectLess(best, value, value, best);
    }
}
