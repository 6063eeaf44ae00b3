using System.Runtime.Intrinsics;

namespace Gsl.Numerics.Kernels;

/// <summary>Runs <see cref="LayerNormKernel{TSimd, TVector}"/> at a given <see cref="SimdLevel"/>.</summary>
internal static unsafe class LayerNorm
{
    public static void Forward(SimdLevel level, in LayerNormBlock block, float* result)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                LayerNormKernel<Simd512, Vector512<float>>.Forward(block, result);
                break;
            case SimdLevel.Vector256:
                LayerNormKernel<Simd256, Vector256<float>>.Forward(block, result);
                break;
            default:
                LayerNormKernel<Simd128, Vector128<float>>.Forward(block, result);
                break;
        }
    }

    public static void Backward(
        SimdLevel level, in LayerNormBlock block, float* gradients, float* gainGradient, float* biasGradient)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                LayerNormKernel<Simd512, Vector512<float>>.Backward(block, gradients, gainGradient, biasGradient);
                break;
            case SimdLevel.Vector256:
                LayerNormKernel<Simd256, Vector256<float>>.Backward(block, gradients, gainGradient, biasGradient);
                break;
            default:
                LayerNormKernel<Simd128, Vector128<float>>.Backward(block, gradients, gainGradient, biasGradient);
                break;
        }
    }
}
