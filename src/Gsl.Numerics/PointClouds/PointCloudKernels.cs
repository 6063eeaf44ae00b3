using System.Runtime.Intrinsics;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>Runs the kernels of point clouds and of attention at a given <see cref="SimdLevel"/>.</summary>
internal static unsafe class PointCloudKernels
{
    public static float Mean(SimdLevel level, float* values, int length) => level switch
    {
        SimdLevel.Vector512 => CoordinateKernel<Simd512, Vector512<float>>.Mean(values, length),
        SimdLevel.Vector256 => CoordinateKernel<Simd256, Vector256<float>>.Mean(values, length),
        _ => CoordinateKernel<Simd128, Vector128<float>>.Mean(values, length),
    };

    public static void Shift(SimdLevel level, float* values, float origin, float* result, int length)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                CoordinateKernel<Simd512, Vector512<float>>.Shift(values, origin, result, length);
                break;
            case SimdLevel.Vector256:
                CoordinateKernel<Simd256, Vector256<float>>.Shift(values, origin, result, length);
                break;
            default:
                CoordinateKernel<Simd128, Vector128<float>>.Shift(values, origin, result, length);
                break;
        }
    }

    public static void Forward(SimdLevel level, in PointNetCloud cloud)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                PointNetKernel<Simd512, Vector512<float>>.Forward(cloud);
                break;
            case SimdLevel.Vector256:
                PointNetKernel<Simd256, Vector256<float>>.Forward(cloud);
                break;
            default:
                PointNetKernel<Simd128, Vector128<float>>.Forward(cloud);
                break;
        }
    }

    public static void Backward(SimdLevel level, in PointNetCloud cloud, in PointNetGradients gradients)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                PointNetGradientKernel<Simd512, Vector512<float>>.Run(cloud, gradients);
                break;
            case SimdLevel.Vector256:
                PointNetGradientKernel<Simd256, Vector256<float>>.Run(cloud, gradients);
                break;
            default:
                PointNetGradientKernel<Simd128, Vector128<float>>.Run(cloud, gradients);
                break;
        }
    }

    public static void Attend(SimdLevel level, in AttentionRows rows)
    {
        if (level >= SimdLevel.Vector256)
        {
            AttentionKernel<Simd256, Vector256<float>>.Forward(rows);
        }
        else
        {
            AttentionKernel<Simd128, Vector128<float>>.Forward(rows);
        }
    }

    public static void AttendBackward(SimdLevel level, in AttentionRows rows)
    {
        if (level >= SimdLevel.Vector256)
        {
            AttentionKernel<Simd256, Vector256<float>>.Backward(rows);
        }
        else
        {
            AttentionKernel<Simd128, Vector128<float>>.Backward(rows);
        }
    }
}
