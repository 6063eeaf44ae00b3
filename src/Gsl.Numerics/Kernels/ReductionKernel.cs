using System.Runtime.CompilerServices;

namespace Gsl.Numerics.Kernels;

/// <summary>
/// Sums over spans in 16 lanes: element i always goes to lane i mod 16 and the lanes are folded in halves, whatever the
/// vector width, so all processors give the same bits.
/// </summary>
internal static unsafe class ReductionKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Lanes = 16;

    /// <summary>Sum of <paramref name="length"/> elements.</summary>
    public static float Sum(float* x, nint length)
    {
        float* lanes = stackalloc float[Lanes];
        SumLanes(x, length, lanes);
        return LaneFold.Sum(lanes);
    }

    /// <summary>Sum of products.</summary>
    public static float Dot(float* x, float* y, nint length)
    {
        float* lanes = stackalloc float[Lanes];
        DotLanes(x, y, length, lanes);
        return LaneFold.Sum(lanes);
    }

    /// <summary>Sum of products of one chunk with the lanes folded in double precision.</summary>
    public static double DotDouble(float* x, float* y, nint length)
    {
        float* lanes = stackalloc float[Lanes];
        DotLanes(x, y, length, lanes);
        double* wide = stackalloc double[Lanes];
        for (int i = 0; i < Lanes; i++)
        {
            wide[i] = lanes[i];
        }

        return LaneFold.Sum(wide);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumLanes(float* x, nint length, float* lanes)
    {
        nint count = TSimd.Count;
        TVector a = TSimd.Broadcast(0f), b = a, c = a, d = a;
        nint i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            a = TSimd.Add(a, TSimd.Load(x + i));
            if (TSimd.Count <= 8)
            {
                b = TSimd.Add(b, TSimd.Load(x + i + count));
            }

            if (TSimd.Count <= 4)
            {
                c = TSimd.Add(c, TSimd.Load(x + i + (2 * count)));
                d = TSimd.Add(d, TSimd.Load(x + i + (3 * count)));
            }
        }

        StoreLanes(a, b, c, d, lanes);
        for (int lane = 0; i < length; i++, lane++)
        {
            lanes[lane] += x[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotLanes(float* x, float* y, nint length, float* lanes)
    {
        nint count = TSimd.Count;
        TVector a = TSimd.Broadcast(0f), b = a, c = a, d = a;
        nint i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            a = TSimd.MultiplyAdd(TSimd.Load(x + i), TSimd.Load(y + i), a);
            if (TSimd.Count <= 8)
            {
                b = TSimd.MultiplyAdd(TSimd.Load(x + i + count), TSimd.Load(y + i + count), b);
            }

            if (TSimd.Count <= 4)
            {
                c = TSimd.MultiplyAdd(TSimd.Load(x + i + (2 * count)), TSimd.Load(y + i + (2 * count)), c);
                d = TSimd.MultiplyAdd(TSimd.Load(x + i + (3 * count)), TSimd.Load(y + i + (3 * count)), d);
            }
        }

        StoreLanes(a, b, c, d, lanes);
        for (int lane = 0; i < length; i++, lane++)
        {
            lanes[lane] = MathF.FusedMultiplyAdd(x[i], y[i], lanes[lane]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreLanes(TVector a, TVector b, TVector c, TVector d, float* lanes)
    {
        nint count = TSimd.Count;
        TSimd.Store(a, lanes);
        if (TSimd.Count <= 8)
        {
            TSimd.Store(b, lanes + count);
        }

        if (TSimd.Count <= 4)
        {
            TSimd.Store(c, lanes + (2 * count));
            TSimd.Store(d, lanes + (3 * count));
        }
    }
}
