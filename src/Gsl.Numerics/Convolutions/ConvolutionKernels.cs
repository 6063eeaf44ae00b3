using System.Runtime.Intrinsics;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Runs the convolution kernels at a given <see cref="SimdLevel"/>.</summary>
internal static unsafe class ConvolutionKernels
{
    public static void Run(SimdLevel level, ConvolutionEdge edge, in Convolution convolution)
    {
        switch (edge)
        {
            case ConvolutionEdge.Plain:
                Run<StorePlain>(level, convolution);
                break;
            case ConvolutionEdge.Rectified:
                Run<StoreRectified>(level, convolution);
                break;
            case ConvolutionEdge.Sum:
                Run<StoreSum>(level, convolution);
                break;
            case ConvolutionEdge.Masked:
                Run<StoreMasked>(level, convolution);
                break;
            default:
                Run<StoreMaskedSum>(level, convolution);
                break;
        }
    }

    public static void Run(SimdLevel level, in ConvolutionGradient gradient)
    {
        if (gradient.Scratch != null)
        {
            Winograd(level, gradient);
        }
        else if (level == SimdLevel.Vector512 && gradient.PanelWidth == 32)
        {
            ConvolutionGradientKernel<Simd512, Vector512<float>>.Run(gradient);
        }
        else if (level == SimdLevel.Vector512 && (gradient.InputPixel == 3 || gradient.InputPixel % 16 == 0))
        {
            NarrowConvolutionGradientKernel<Simd512, Vector512<float>>.Run(gradient);
        }
        else if (level >= SimdLevel.Vector256)
        {
            ConvolutionGradientKernel<Simd256, Vector256<float>>.Run(gradient);
        }
        else
        {
            ConvolutionGradientKernel<Simd128, Vector128<float>>.Run(gradient);
        }
    }

    /// <summary>Transforms weights for <see cref="Convolution.Transformed"/>.</summary>
    public static void Transform(SimdLevel level, float* weights, nint inputs, nint panelWidth, nint panels, float* transformed)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                WinogradKernel<Simd512, Vector512<float>>.Weights(weights, inputs, panelWidth, panels, transformed);
                break;
            case SimdLevel.Vector256:
                WinogradKernel<Simd256, Vector256<float>>.Weights(weights, inputs, panelWidth, panels, transformed);
                break;
            default:
                WinogradKernel<Simd128, Vector128<float>>.Weights(weights, inputs, panelWidth, panels, transformed);
                break;
        }
    }

    public static void Forward(SimdLevel level, in MaxPool pool)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                MaxPoolKernel<Simd512, Vector512<float>>.Forward(pool);
                break;
            case SimdLevel.Vector256:
                MaxPoolKernel<Simd256, Vector256<float>>.Forward(pool);
                break;
            default:
                MaxPoolKernel<Simd128, Vector128<float>>.Forward(pool);
                break;
        }
    }

    public static void Backward(SimdLevel level, in MaxPool pool)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                MaxPoolKernel<Simd512, Vector512<float>>.Backward(pool);
                break;
            case SimdLevel.Vector256:
                MaxPoolKernel<Simd256, Vector256<float>>.Backward(pool);
                break;
            default:
                MaxPoolKernel<Simd128, Vector128<float>>.Backward(pool);
                break;
        }
    }

    public static void FromBytes(SimdLevel level, byte* source, float* destination, nint length)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                ByteConversion<Simd512, Vector512<float>>.Run(source, destination, length);
                break;
            case SimdLevel.Vector256:
                ByteConversion<Simd256, Vector256<float>>.Run(source, destination, length);
                break;
            default:
                ByteConversion<Simd128, Vector128<float>>.Run(source, destination, length);
                break;
        }
    }

    private static void Run<TEdge>(SimdLevel level, in Convolution convolution)
        where TEdge : struct, IConvolutionEdge
    {
        if (convolution.Transformed != null)
        {
            Winograd<TEdge>(level, convolution);
        }
        else if (level == SimdLevel.Vector512 && convolution.PanelWidth == 32)
        {
            ConvolutionKernel<Simd512, Vector512<float>, TEdge>.Run(convolution);
        }
        else if (level == SimdLevel.Vector512 && convolution.Width >= 16 && (convolution.InputPixel is 3 or 16 or 32))
        {
            Narrow<TEdge>(convolution);
        }
        else if (level >= SimdLevel.Vector256)
        {
            ConvolutionKernel<Simd256, Vector256<float>, TEdge>.Run(convolution);
        }
        else
        {
            ConvolutionKernel<Simd128, Vector128<float>, TEdge>.Run(convolution);
        }
    }

    private static void Narrow<TEdge>(in Convolution convolution)
        where TEdge : struct, IConvolutionEdge
    {
        switch (convolution.InputPixel)
        {
            case 3:
                NarrowConvolutionKernel<Simd512, Vector512<float>, Pixel3, TEdge>.Run(convolution);
                break;
            case 16:
                NarrowConvolutionKernel<Simd512, Vector512<float>, Pixel16, TEdge>.Run(convolution);
                break;
            default:
                NarrowConvolutionKernel<Simd512, Vector512<float>, Pixel32, TEdge>.Run(convolution);
                break;
        }
    }

    private static void Winograd<TEdge>(SimdLevel level, in Convolution convolution)
        where TEdge : struct, IConvolutionEdge
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                WinogradKernel<Simd512, Vector512<float>>.Run<TEdge>(convolution);
                break;
            case SimdLevel.Vector256:
                WinogradKernel<Simd256, Vector256<float>>.Run<TEdge>(convolution);
                break;
            default:
                WinogradKernel<Simd128, Vector128<float>>.Run<TEdge>(convolution);
                break;
        }
    }

    private static void Winograd(SimdLevel level, in ConvolutionGradient gradient)
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                WinogradKernel<Simd512, Vector512<float>>.Gradient(gradient);
                break;
            case SimdLevel.Vector256:
                WinogradKernel<Simd256, Vector256<float>>.Gradient(gradient);
                break;
            default:
                WinogradKernel<Simd128, Vector128<float>>.Gradient(gradient);
                break;
        }
    }
}
