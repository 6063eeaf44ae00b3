using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Register-tiled <see cref="RowProduct"/>: 8 (or 4) rows by two vectors of columns stay in registers over all k.</summary>
internal static unsafe class RowProductKernel<TSimd, TVector, TEpilogue>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TEpilogue : struct, IEpilogue
{
    /// <summary>Computes all rows and columns of the panel.</summary>
    public static void Run(in RowProduct p)
    {
        if (p.Columns < 2 * TSimd.Count)
        {
            for (nint row = 0; row < p.Rows; row += 8)
            {
                NarrowTile8(p, row);
            }

            return;
        }

        for (nint column = 0; column < p.Columns; column += 2 * TSimd.Count)
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
    private static void Tile8(in RowProduct p, nint row, nint column)
    {
        // Rows past the end repeat the last one: they compute and store the same values again.
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
        float* right = p.Right + column;
        nint width = p.Width;
        nint count = TSimd.Count;
        TVector x0 = TSimd.Broadcast(0f);
        TVector y0 = x0;
        if (p.Bias != null)
        {
            x0 = TSimd.Load(p.Bias + column);
            y0 = TSimd.Load(p.Bias + column + count);
        }

        TVector x1 = x0, y1 = y0;
        TVector x2 = x0, y2 = y0;
        TVector x3 = x0, y3 = y0;
        TVector x4 = x0, y4 = y0;
        TVector x5 = x0, y5 = y0;
        TVector x6 = x0, y6 = y0;
        TVector x7 = x0, y7 = y0;
        nint remaining = p.Depth;
        while (true)
        {
            nint depth = Math.Min(remaining, p.LeftPanelWidth);
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
                right += width;
            }

            remaining -= depth;
            if (remaining <= 0)
            {
                break;
            }

            nint panel = p.LeftPanelStride;
            left0 += panel;
            left1 += panel;
            left2 += panel;
            left3 += panel;
            left4 += panel;
            left5 += panel;
            left6 += panel;
            left7 += panel;
        }

        nint offset = (row * p.ResultStride) + column;
        Store(p, offset, x0, y0);
        Store(p, offset + (Math.Min(1, last) * p.ResultStride), x1, y1);
        Store(p, offset + (Math.Min(2, last) * p.ResultStride), x2, y2);
        Store(p, offset + (Math.Min(3, last) * p.ResultStride), x3, y3);
        Store(p, offset + (Math.Min(4, last) * p.ResultStride), x4, y4);
        Store(p, offset + (Math.Min(5, last) * p.ResultStride), x5, y5);
        Store(p, offset + (Math.Min(6, last) * p.ResultStride), x6, y6);
        Store(p, offset + (Math.Min(7, last) * p.ResultStride), x7, y7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(in RowProduct p, nint row, nint column)
    {
        // Rows past the end repeat the last one: they compute and store the same values again.
        nint last = Math.Min(p.Rows - row, 4) - 1;
        nint stride = p.LeftStride;
        float* left0 = p.Left + (row * stride);
        float* left1 = left0 + (Math.Min(1, last) * stride);
        float* left2 = left0 + (Math.Min(2, last) * stride);
        float* left3 = left0 + (Math.Min(3, last) * stride);
        float* right = p.Right + column;
        nint width = p.Width;
        nint count = TSimd.Count;
        TVector x0 = TSimd.Broadcast(0f);
        TVector y0 = x0;
        if (p.Bias != null)
        {
            x0 = TSimd.Load(p.Bias + column);
            y0 = TSimd.Load(p.Bias + column + count);
        }

        TVector x1 = x0, y1 = y0;
        TVector x2 = x0, y2 = y0;
        TVector x3 = x0, y3 = y0;
        nint remaining = p.Depth;
        while (true)
        {
            nint depth = Math.Min(remaining, p.LeftPanelWidth);
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
                right += width;
            }

            remaining -= depth;
            if (remaining <= 0)
            {
                break;
            }

            nint panel = p.LeftPanelStride;
            left0 += panel;
            left1 += panel;
            left2 += panel;
            left3 += panel;
        }

        nint offset = (row * p.ResultStride) + column;
        Store(p, offset, x0, y0);
        Store(p, offset + (Math.Min(1, last) * p.ResultStride), x1, y1);
        Store(p, offset + (Math.Min(2, last) * p.ResultStride), x2, y2);
        Store(p, offset + (Math.Min(3, last) * p.ResultStride), x3, y3);
    }

    // One vector of columns: the heads of small networks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowTile8(in RowProduct p, nint row)
    {
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
        float* right = p.Right;
        nint width = p.Width;
        TVector x0 = p.Bias != null ? TSimd.Load(p.Bias) : TSimd.Broadcast(0f);
        TVector x1 = x0;
        TVector x2 = x0;
        TVector x3 = x0;
        TVector x4 = x0;
        TVector x5 = x0;
        TVector x6 = x0;
        TVector x7 = x0;
        nint remaining = p.Depth;
        while (true)
        {
            nint depth = Math.Min(remaining, p.LeftPanelWidth);
            for (nint k = 0; k < depth; k++)
            {
                TVector u = TSimd.Load(right);
                x0 = TSimd.MultiplyAdd(TSimd.Broadcast(left0[k]), u, x0);
                x1 = TSimd.MultiplyAdd(TSimd.Broadcast(left1[k]), u, x1);
                x2 = TSimd.MultiplyAdd(TSimd.Broadcast(left2[k]), u, x2);
                x3 = TSimd.MultiplyAdd(TSimd.Broadcast(left3[k]), u, x3);
                x4 = TSimd.MultiplyAdd(TSimd.Broadcast(left4[k]), u, x4);
                x5 = TSimd.MultiplyAdd(TSimd.Broadcast(left5[k]), u, x5);
                x6 = TSimd.MultiplyAdd(TSimd.Broadcast(left6[k]), u, x6);
                x7 = TSimd.MultiplyAdd(TSimd.Broadcast(left7[k]), u, x7);
                right += width;
            }

            remaining -= depth;
            if (remaining <= 0)
            {
                break;
            }

            nint panel = p.LeftPanelStride;
            left0 += panel;
            left1 += panel;
            left2 += panel;
            left3 += panel;
            left4 += panel;
            left5 += panel;
            left6 += panel;
            left7 += panel;
        }

        nint offset = row * p.ResultStride;
        NarrowStore(p, offset, x0);
        NarrowStore(p, offset + (Math.Min(1, last) * p.ResultStride), x1);
        NarrowStore(p, offset + (Math.Min(2, last) * p.ResultStride), x2);
        NarrowStore(p, offset + (Math.Min(3, last) * p.ResultStride), x3);
        NarrowStore(p, offset + (Math.Min(4, last) * p.ResultStride), x4);
        NarrowStore(p, offset + (Math.Min(5, last) * p.ResultStride), x5);
        NarrowStore(p, offset + (Math.Min(6, last) * p.ResultStride), x6);
        NarrowStore(p, offset + (Math.Min(7, last) * p.ResultStride), x7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowStore(in RowProduct p, nint offset, TVector x)
    {
        TSimd.Store(TEpilogue.Apply<TSimd, TVector>(x, p.Reference + offset), p.Result + offset);
        TSimd.Store(TSimd.Broadcast(0f), p.Result + offset + TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in RowProduct p, nint offset, TVector x, TVector y)
    {
        TSimd.Store(TEpilogue.Apply<TSimd, TVector>(x, p.Reference + offset), p.Result + offset);
        offset += TSimd.Count;
        TSimd.Store(TEpilogue.Apply<TSimd, TVector>(y, p.Reference + offset), p.Result + offset);
    }
}
