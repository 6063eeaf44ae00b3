using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gsl.Benchmarks;

/// <summary>The processor's ceiling: fused multiply-adds on independent accumulators in registers, no memory.</summary>
internal static class FmaPeak
{
    private static float _sink;

    /// <summary>Floating-point operations of one call of <see cref="Run"/>.</summary>
    public static double Flops(int iterations) =>
        2.0 * 16 * iterations * (Vector512.IsHardwareAccelerated ? 16 : 8);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int iterations)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run512(iterations);
        }
        else
        {
            Run256(iterations);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run512(int iterations)
    {
        Vector512<float> a = Vector512.Create(0.999f), b = Vector512.Create(0.001f);
        Vector512<float> x0 = a, x1 = a, x2 = a, x3 = a, x4 = a, x5 = a, x6 = a, x7 = a;
        Vector512<float> y0 = b, y1 = b, y2 = b, y3 = b, y4 = b, y5 = b, y6 = b, y7 = b;
        for (int i = 0; i < iterations; i++)
        {
            x0 = Vector512.FusedMultiplyAdd(x0, a, b);
            x1 = Vector512.FusedMultiplyAdd(x1, a, b);
            x2 = Vector512.FusedMultiplyAdd(x2, a, b);
            x3 = Vector512.FusedMultiplyAdd(x3, a, b);
            x4 = Vector512.FusedMultiplyAdd(x4, a, b);
            x5 = Vector512.FusedMultiplyAdd(x5, a, b);
            x6 = Vector512.FusedMultiplyAdd(x6, a, b);
            x7 = Vector512.FusedMultiplyAdd(x7, a, b);
            y0 = Vector512.FusedMultiplyAdd(y0, a, b);
            y1 = Vector512.FusedMultiplyAdd(y1, a, b);
            y2 = Vector512.FusedMultiplyAdd(y2, a, b);
            y3 = Vector512.FusedMultiplyAdd(y3, a, b);
            y4 = Vector512.FusedMultiplyAdd(y4, a, b);
            y5 = Vector512.FusedMultiplyAdd(y5, a, b);
            y6 = Vector512.FusedMultiplyAdd(y6, a, b);
            y7 = Vector512.FusedMultiplyAdd(y7, a, b);
        }

        _sink = Vector512.Sum(x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + y0 + y1 + y2 + y3 + y4 + y5 + y6 + y7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run256(int iterations)
    {
        Vector256<float> a = Vector256.Create(0.999f), b = Vector256.Create(0.001f);
        Vector256<float> x0 = a, x1 = a, x2 = a, x3 = a, x4 = a, x5 = a, x6 = a, x7 = a;
        for (int i = 0; i < 2 * iterations; i++)
        {
            x0 = Vector256.FusedMultiplyAdd(x0, a, b);
            x1 = Vector256.FusedMultiplyAdd(x1, a, b);
            x2 = Vector256.FusedMultiplyAdd(x2, a, b);
            x3 = Vector256.FusedMultiplyAdd(x3, a, b);
            x4 = Vector256.FusedMultiplyAdd(x4, a, b);
            x5 = Vector256.FusedMultiplyAdd(x5, a, b);
            x6 = Vector256.FusedMultiplyAdd(x6, a, b);
            x7 = Vector256.FusedMultiplyAdd(x7, a, b);
        }

        _sink = Vector256.Sum(x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7);
    }
}
