using System.Runtime.Intrinsics;

namespace Gsl.Numerics.Kernels;

/// <summary>Runs <see cref="ElementwiseKernel{TSimd, TVector}"/> at a given <see cref="SimdLevel"/>.</summary>
internal static unsafe class Elementwise
{
    public static void TanhInPlace(SimdLevel level, float* values, nint length)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                ElementwiseKernel<Simd512, Vector512<float>>.TanhInPlace(values, length);
                break;
            case SimdLevel.Vector256:
                ElementwiseKernel<Simd256, Vector256<float>>.TanhInPlace(values, length);
                break;
            default:
                ElementwiseKernel<Simd128, Vector128<float>>.TanhInPlace(values, length);
                break;
        }
    }

    public static void ReluInPlace(SimdLevel level, float* values, nint length)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                ElementwiseKernel<Simd512, Vector512<float>>.ReluInPlace(values, length);
                break;
            case SimdLevel.Vector256:
                ElementwiseKernel<Simd256, Vector256<float>>.ReluInPlace(values, length);
                break;
            default:
                ElementwiseKernel<Simd128, Vector128<float>>.ReluInPlace(values, length);
                break;
        }
    }

    public static void ColumnSums(SimdLevel level, float* values, nint stride, nint rows, int width, float* sums, bool accumulate)
    {
        if (level == SimdLevel.Vector512 && width == 32)
        {
            ElementwiseKernel<Simd512, Vector512<float>>.ColumnSums(values, stride, rows, width, sums, accumulate);
        }
        else if (level >= SimdLevel.Vector256)
        {
            ElementwiseKernel<Simd256, Vector256<float>>.ColumnSums(values, stride, rows, width, sums, accumulate);
        }
        else
        {
            ElementwiseKernel<Simd128, Vector128<float>>.ColumnSums(values, stride, rows, width, sums, accumulate);
        }
    }
}
