using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>
/// Register-tiled <see cref="Convolution"/>: 8 (or 4) pixels of a line by two vectors of output channels stay in registers
/// over all taps and input channels.
/// </summary>
internal static unsafe class ConvolutionKernel<TSimd, TVector, TEdge>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TEdge : struct, IConvolutionEdge
{
    /// <summary>Computes one picture.</summary>
    public static void Run(in Convolution c)
    {
        nint tile = TSimd.TileRows;
        for (nint line = 0; line < c.Height; line++)
        {
            for (nint pixel = 0; pixel < c.Width; pixel += tile)
            {
                for (nint panel = 0; panel < c.Panels; panel++)
                {
                    for (nint column = 0; column < c.PanelWidth; column += 2 * TSimd.Count)
                    {
                        if (TSimd.TileRows == 8)
                        {
                            Tile8(c, line, pixel, panel, column);
                        }
                        else
                        {
                            Tile4(c, line, pixel, panel, column);
                        }
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(in Convolution c, nint line, nint pixel, nint panel, nint column)
    {
        // Pixels past the end repeat the last one: they compute and store the same values again.
        nint last = Math.Min(c.Width - pixel, 8) - 1;
        nint stride = c.InputPixel;
        float* input0 = c.Input + (line * c.InputLine) + (pixel * stride);
        float* input1 = input0 + (Math.Min(1, last) * stride);
        float* input2 = input0 + (Math.Min(2, last) * stride);
        float* input3 = input0 + (Math.Min(3, last) * stride);
        float* input4 = input0 + (Math.Min(4, last) * stride);
        float* input5 = input0 + (Math.Min(5, last) * stride);
        float* input6 = input0 + (Math.Min(6, last) * stride);
        float* input7 = input0 + (Math.Min(7, last) * stride);
        nint width = c.PanelWidth;
        nint depth = 3 * stride;
        float* weights = c.Weights + (panel * 3 * depth * width) + column;
        nint count = TSimd.Count;
        nint channel = (panel * width) + column;
        TVector x0 = TSimd.Broadcast(0f);
        TVector y0 = x0;
        if (c.Bias != null)
        {
            x0 = TSimd.Load(c.Bias + channel);
            y0 = TSimd.Load(c.Bias + channel + count);
        }

        TVector x1 = x0, y1 = y0;
        TVector x2 = x0, y2 = y0;
        TVector x3 = x0, y3 = y0;
        TVector x4 = x0, y4 = y0;
        TVector x5 = x0, y5 = y0;
        TVector x6 = x0, y6 = y0;
        TVector x7 = x0, y7 = y0;
        for (nint tap = 0; tap < 3; tap++)
        {
            for (nint k = 0; k < depth; k++)
            {
                TVector u = TSimd.Load(weights);
                TVector v = TSimd.Load(weights + count);
                TVector a = TSimd.Broadcast(input0[k]);
                x0 = TSimd.MultiplyAdd(a, u, x0);
                y0 = TSimd.MultiplyAdd(a, v, y0);
                a = TSimd.Broadcast(input1[k]);
                x1 = TSimd.MultiplyAdd(a, u, x1);
                y1 = TSimd.MultiplyAdd(a, v, y1);
                a = TSimd.Broadcast(input2[k]);
                x2 = TSimd.MultiplyAdd(a, u, x2);
                y2 = TSimd.MultiplyAdd(a, v, y2);
                a = TSimd.Broadcast(input3[k]);
                x3 = TSimd.MultiplyAdd(a, u, x3);
                y3 = TSimd.MultiplyAdd(a, v, y3);
                a = TSimd.Broadcast(input4[k]);
                x4 = TSimd.MultiplyAdd(a, u, x4);
                y4 = TSimd.MultiplyAdd(a, v, y4);
                a = TSimd.Broadcast(input5[k]);
                x5 = TSimd.MultiplyAdd(a, u, x5);
                y5 = TSimd.MultiplyAdd(a, v, y5);
                a = TSimd.Broadcast(input6[k]);
                x6 = TSimd.MultiplyAdd(a, u, x6);
                y6 = TSimd.MultiplyAdd(a, v, y6);
                a = TSimd.Broadcast(input7[k]);
                x7 = TSimd.MultiplyAdd(a, u, x7);
                y7 = TSimd.MultiplyAdd(a, v, y7);
                weights += width;
            }

            nint next = c.InputLine;
            input0 += next;
            input1 += next;
            input2 += next;
            input3 += next;
            input4 += next;
            input5 += next;
            input6 += next;
            input7 += next;
        }

        nint offset = (line * c.OutputLine) + (pixel * c.OutputPixel) + channel;
        Store(c, offset, x0, y0);
        Store(c, offset + (Math.Min(1, last) * c.OutputPixel), x1, y1);
        Store(c, offset + (Math.Min(2, last) * c.OutputPixel), x2, y2);
        Store(c, offset + (Math.Min(3, last) * c.OutputPixel), x3, y3);
        Store(c, offset + (Math.Min(4, last) * c.OutputPixel), x4, y4);
        Store(c, offset + (Math.Min(5, last) * c.OutputPixel), x5, y5);
        Store(c, offset + (Math.Min(6, last) * c.OutputPixel), x6, y6);
        Store(c, offset + (Math.Min(7, last) * c.OutputPixel), x7, y7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(in Convolution c, nint line, nint pixel, nint panel, nint column)
    {
        nint last = Math.Min(c.Width - pixel, 4) - 1;
        nint stride = c.InputPixel;
        float* input0 = c.Input + (line * c.InputLine) + (pixel * stride);
        float* input1 = input0 + (Math.Min(1, last) * stride);
        float* input2 = input0 + (Math.Min(2, last) * stride);
        float* input3 = input0 + (Math.Min(3, last) * stride);
        nint width = c.PanelWidth;
        nint depth = 3 * stride;
        float* weights = c.Weights + (panel * 3 * depth * width) + column;
        nint count = TSimd.Count;
        nint channel = (panel * width) + column;
        TVector x0 = TSimd.Broadcast(0f);
        TVector y0 = x0;
        if (c.Bias != null)
        {
            x0 = TSimd.Load(c.Bias + channel);
            y0 = TSimd.Load(c.Bias + channel + count);
        }

        TVector x1 = x0, y1 = y0;
        TVector x2 = x0, y2 = y0;
        TVector x3 = x0, y3 = y0;
        for (nint tap = 0; tap < 3; tap++)
        {
            for (nint k = 0; k < depth; k++)
            {
                TVector u = TSimd.Load(weights);
                TVector v = TSimd.Load(weights + count);
                TVector a = TSimd.Broadcast(input0[k]);
                x0 = TSimd.MultiplyAdd(a, u, x0);
                y0 = TSimd.MultiplyAdd(a, v, y0);
                a = TSimd.Broadcast(input1[k]);
                x1 = TSimd.MultiplyAdd(a, u, x1);
                y1 = TSimd.MultiplyAdd(a, v, y1);
                a = TSimd.Broadcast(input2[k]);
                x2 = TSimd.MultiplyAdd(a, u, x2);
                y2 = TSimd.MultiplyAdd(a, v, y2);
                a = TSimd.Broadcast(input3[k]);
                x3 = TSimd.MultiplyAdd(a, u, x3);
                y3 = TSimd.MultiplyAdd(a, v, y3);
                weights += width;
            }

            nint next = c.InputLine;
            input0 += next;
            input1 += next;
            input2 += next;
            input3 += next;
        }

        nint offset = (line * c.OutputLine) + (pixel * c.OutputPixel) + channel;
        Store(c, offset, x0, y0);
        Store(c, offset + (Math.Min(1, last) * c.OutputPixel), x1, y1);
        Store(c, offset + (Math.Min(2, last) * c.OutputPixel), x2, y2);
        Store(c, offset + (Math.Min(3, last) * c.OutputPixel), x3, y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in Convolution c, nint offset, TVector x, TVector y)
    {
        TEdge.Store<TSimd, TVector>(x, c, offset);
        TEdge.Store<TSimd, TVector>(y, c, offset + TSimd.Count);
    }
}
