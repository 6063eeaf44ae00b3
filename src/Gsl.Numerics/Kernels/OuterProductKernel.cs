using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>Register-tiled <see cref="OuterProduct"/>: 8 (or 4) features by two vectors of columns stay in registers over all rows.</summary>
internal static unsafe class OuterProductKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Computes all features and columns of the panel.</summary>
    public static void Run(in OuterProduct p)
    {
        for (nint feature = 0; feature < p.Features; feature += 8)
        {
            if (p.Columns < 2 * TSimd.Count)
            {
                NarrowTile8(p, feature);
                continue;
            }

            for (nint column = 0; column < p.Columns; column += 2 * TSimd.Count)
            {
                if (TSimd.TileRows == 8)
                {
                    Tile8(p, feature, column);
                }
                else
                {
                    Tile4(p, feature, column);
                    Tile4(p, feature + 4, column);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(in OuterProduct p, nint feature, nint column)
    {
        nint count = TSimd.Count;
        nint width = p.Width;
        float* result = p.Result + (feature * width) + column;
        TVector x0 = TSimd.Broadcast(0f), y0 = x0;
        TVector x1 = x0, y1 = x0;
        TVector x2 = x0, y2 = x0;
        TVector x3 = x0, y3 = x0;
        TVector x4 = x0, y4 = x0;
        TVector x5 = x0, y5 = x0;
        TVector x6 = x0, y6 = x0;
        TVector x7 = x0, y7 = x0;
        if (p.Accumulate)
        {
            x0 = TSimd.Load(result + (0 * width));
            y0 = TSimd.Load(result + (0 * width) + count);
            x1 = TSimd.Load(result + (1 * width));
            y1 = TSimd.Load(result + (1 * width) + count);
            x2 = TSimd.Load(result + (2 * width));
            y2 = TSimd.Load(result + (2 * width) + count);
            x3 = TSimd.Load(result + (3 * width));
            y3 = TSimd.Load(result + (3 * width) + count);
            x4 = TSimd.Load(result + (4 * width));
            y4 = TSimd.Load(result + (4 * width) + count);
            x5 = TSimd.Load(result + (5 * width));
            y5 = TSimd.Load(result + (5 * width) + count);
            x6 = TSimd.Load(result + (6 * width));
            y6 = TSimd.Load(result + (6 * width) + count);
            x7 = TSimd.Load(result + (7 * width));
            y7 = TSimd.Load(result + (7 * width) + count);
        }

        float* left = p.Left + feature;
        float* right = p.Right + column;
        nint leftStride = p.LeftStride;
        nint rightStride = p.RightStride;
        for (nint r = p.Rows; r > 0; r--)
        {
            TVector u = TSimd.Load(right);
            TVector v = TSimd.Load(right + count);
            TVector a = TSimd.Broadcast(left[0]);
            x0 = TSimd.MultiplyAdd(a, u, x0);
            y0 = TSimd.MultiplyAdd(a, v, y0);
            a = TSimd.Broadcast(left[1]);
            x1 = TSimd.MultiplyAdd(a, u, x1);
            y1 = TSimd.MultiplyAdd(a, v, y1);
            a = TSimd.Broadcast(left[2]);
            x2 = TSimd.MultiplyAdd(a, u, x2);
            y2 = TSimd.MultiplyAdd(a, v, y2);
            a = TSimd.Broadcast(left[3]);
            x3 = TSimd.MultiplyAdd(a, u, x3);
            y3 = TSimd.MultiplyAdd(a, v, y3);
            a = TSimd.Broadcast(left[4]);
            x4 = TSimd.MultiplyAdd(a, u, x4);
            y4 = TSimd.MultiplyAdd(a, v, y4);
            a = TSimd.Broadcast(left[5]);
            x5 = TSimd.MultiplyAdd(a, u, x5);
            y5 = TSimd.MultiplyAdd(a, v, y5);
            a = TSimd.Broadcast(left[6]);
            x6 = TSimd.MultiplyAdd(a, u, x6);
            y6 = TSimd.MultiplyAdd(a, v, y6);
            a = TSimd.Broadcast(left[7]);
            x7 = TSimd.MultiplyAdd(a, u, x7);
            y7 = TSimd.MultiplyAdd(a, v, y7);
            left += leftStride;
            right += rightStride;
        }

        TSimd.Store(x0, result + (0 * width));
        TSimd.Store(y0, result + (0 * width) + count);
        TSimd.Store(x1, result + (1 * width));
        TSimd.Store(y1, result + (1 * width) + count);
        TSimd.Store(x2, result + (2 * width));
        TSimd.Store(y2, result + (2 * width) + count);
        TSimd.Store(x3, result + (3 * width));
        TSimd.Store(y3, result + (3 * width) + count);
        TSimd.Store(x4, result + (4 * width));
        TSimd.Store(y4, result + (4 * width) + count);
        TSimd.Store(x5, result + (5 * width));
        TSimd.Store(y5, result + (5 * width) + count);
        TSimd.Store(x6, result + (6 * width));
        TSimd.Store(y6, result + (6 * width) + count);
        TSimd.Store(x7, result + (7 * width));
        TSimd.Store(y7, result + (7 * width) + count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(in OuterProduct p, nint feature, nint column)
    {
        nint count = TSimd.Count;
        nint width = p.Width;
        float* result = p.Result + (feature * width) + column;
        TVector x0 = TSimd.Broadcast(0f), y0 = x0;
        TVector x1 = x0, y1 = x0;
        TVector x2 = x0, y2 = x0;
        TVector x3 = x0, y3 = x0;
        if (p.Accumulate)
        {
            x0 = TSimd.Load(result + (0 * width));
            y0 = TSimd.Load(result + (0 * width) + count);
            x1 = TSimd.Load(result + (1 * width));
            y1 = TSimd.Load(result + (1 * width) + count);
            x2 = TSimd.Load(result + (2 * width));
            y2 = TSimd.Load(result + (2 * width) + count);
            x3 = TSimd.Load(result + (3 * width));
            y3 = TSimd.Load(result + (3 * width) + count);
        }

        float* left = p.Left + feature;
        float* right = p.Right + column;
        nint leftStride = p.LeftStride;
        nint rightStride = p.RightStride;
        for (nint r = p.Rows; r > 0; r--)
        {
            TVector u = TSimd.Load(right);
            TVector v = TSimd.Load(right + count);
            TVector a = TSimd.Broadcast(left[0]);
            x0 = TSimd.MultiplyAdd(a, u, x0);
            y0 = TSimd.MultiplyAdd(a, v, y0);
            a = TSimd.Broadcast(left[1]);
            x1 = TSimd.MultiplyAdd(a, u, x1);
            y1 = TSimd.MultiplyAdd(a, v, y1);
            a = TSimd.Broadcast(left[2]);
            x2 = TSimd.MultiplyAdd(a, u, x2);
            y2 = TSimd.MultiplyAdd(a, v, y2);
            a = TSimd.Broadcast(left[3]);
            x3 = TSimd.MultiplyAdd(a, u, x3);
            y3 = TSimd.MultiplyAdd(a, v, y3);
            left += leftStride;
            right += rightStride;
        }

        TSimd.Store(x0, result + (0 * width));
        TSimd.Store(y0, result + (0 * width) + count);
        TSimd.Store(x1, result + (1 * width));
        TSimd.Store(y1, result + (1 * width) + count);
        TSimd.Store(x2, result + (2 * width));
        TSimd.Store(y2, result + (2 * width) + count);
        TSimd.Store(x3, result + (3 * width));
        TSimd.Store(y3, result + (3 * width) + count);
    }

    // One vector of columns: the heads of small networks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowTile8(in OuterProduct p, nint feature)
    {
        nint width = p.Width;
        float* result = p.Result + (feature * width);
        TVector x0 = TSimd.Broadcast(0f);
        TVector x1 = x0;
        TVector x2 = x0;
        TVector x3 = x0;
        TVector x4 = x0;
        TVector x5 = x0;
        TVector x6 = x0;
        TVector x7 = x0;
        if (p.Accumulate)
        {
            x0 = TSimd.Load(result + (0 * width));
            x1 = TSimd.Load(result + (1 * width));
            x2 = TSimd.Load(result + (2 * width));
            x3 = TSimd.Load(result + (3 * width));
            x4 = TSimd.Load(result + (4 * width));
            x5 = TSimd.Load(result + (5 * width));
            x6 = TSimd.Load(result + (6 * width));
            x7 = TSimd.Load(result + (7 * width));
        }

        float* left = p.Left + feature;
        float* right = p.Right;
        nint leftStride = p.LeftStride;
        nint rightStride = p.RightStride;
        for (nint r = p.Rows; r > 0; r--)
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
            left += leftStride;
            right += rightStride;
        }

        TVector zero = TSimd.Broadcast(0f);
        TSimd.Store(x0, result + (0 * width));
        TSimd.Store(x1, result + (1 * width));
        TSimd.Store(x2, result + (2 * width));
        TSimd.Store(x3, result + (3 * width));
        TSimd.Store(x4, result + (4 * width));
        TSimd.Store(x5, result + (5 * width));
        TSimd.Store(x6, result + (6 * width));
        TSimd.Store(x7, result + (7 * width));
        for (nint i = 0; i < 8; i++)
        {
            TSimd.Store(zero, result + (i * width) + TSimd.Count);
        }
    }
}
