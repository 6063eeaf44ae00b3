using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>
/// Register-tiled <see cref="ConvolutionGradient"/>: 8 (or 4) pairs of tap and input channel by two vectors of output
/// channels stay in registers over a strip of lines.
/// </summary>
internal static unsafe class ConvolutionGradientKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Elements of a strip's gradients: few enough to stay in a first-level cache, many beside the result tile.</summary>
    private const nint StripElements = 4096;

    /// <summary>Adds the gradients of one picture.</summary>
    public static void Run(in ConvolutionGradient g)
    {
        nint strip = Math.Max(1, StripElements / Math.Max(g.GradientLine, g.InputLine));
        for (nint line = 0; line < g.Height; line += strip)
        {
            nint lines = Math.Min(strip, g.Height - line);
            for (nint panel = 0; panel < g.Panels; panel++)
            {
                for (nint tap = 0; tap < 3; tap++)
                {
                    Strip(g, line, lines, tap, panel);
                }
            }
        }
    }

    private static void Strip(in ConvolutionGradient g, nint line, nint lines, nint tap, nint panel)
    {
        nint depth = 3 * g.InputPixel;
        for (nint column = 0; column < g.PanelWidth; column += 2 * TSimd.Count)
        {
            nint feature = 0;
            if (TSimd.TileRows == 8)
            {
                for (; feature + 8 <= depth; feature += 8)
                {
                    Tile8(g, line, lines, tap, feature, panel, column);
                }
            }

            for (; feature + 4 <= depth; feature += 4)
            {
                Tile4(g, line, lines, tap, feature, panel, column);
            }

            for (; feature < depth; feature++)
            {
                Tile1(g, line, lines, tap, feature, panel, column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(in ConvolutionGradient g, nint line, nint lines, nint tap, nint feature, nint panel, nint column)
    {
        nint count = TSimd.Count;
        nint width = g.PanelWidth;
        nint depth = 3 * g.InputPixel;
        float* result = g.Result + (((panel * 3) + tap) * depth * width) + (feature * width) + column;
        TVector x0 = TSimd.Load(result + (0 * width)), y0 = TSimd.Load(result + (0 * width) + count);
        TVector x1 = TSimd.Load(result + (1 * width)), y1 = TSimd.Load(result + (1 * width) + count);
        TVector x2 = TSimd.Load(result + (2 * width)), y2 = TSimd.Load(result + (2 * width) + count);
        TVector x3 = TSimd.Load(result + (3 * width)), y3 = TSimd.Load(result + (3 * width) + count);
        TVector x4 = TSimd.Load(result + (4 * width)), y4 = TSimd.Load(result + (4 * width) + count);
        TVector x5 = TSimd.Load(result + (5 * width)), y5 = TSimd.Load(result + (5 * width) + count);
        TVector x6 = TSimd.Load(result + (6 * width)), y6 = TSimd.Load(result + (6 * width) + count);
        TVector x7 = TSimd.Load(result + (7 * width)), y7 = TSimd.Load(result + (7 * width) + count);
        for (nint end = line + lines; line < end; line++)
        {
            float* input = g.Input + ((line + tap) * g.InputLine) + feature;
            float* gradient = g.Gradient + (line * g.GradientLine) + (panel * width) + column;
            nint inputPixel = g.InputPixel;
            nint gradientPixel = g.GradientPixel;
            for (nint pixel = g.Width; pixel > 0; pixel--)
            {
                TVector u = TSimd.Load(gradient);
                TVector v = TSimd.Load(gradient + count);
                TVector a = TSimd.Broadcast(input[0]);
                x0 = TSimd.MultiplyAdd(a, u, x0);
                y0 = TSimd.MultiplyAdd(a, v, y0);
                a = TSimd.Broadcast(input[1]);
                x1 = TSimd.MultiplyAdd(a, u, x1);
                y1 = TSimd.MultiplyAdd(a, v, y1);
                a = TSimd.Broadcast(input[2]);
                x2 = TSimd.MultiplyAdd(a, u, x2);
                y2 = TSimd.MultiplyAdd(a, v, y2);
                a = TSimd.Broadcast(input[3]);
                x3 = TSimd.MultiplyAdd(a, u, x3);
                y3 = TSimd.MultiplyAdd(a, v, y3);
                a = TSimd.Broadcast(input[4]);
                x4 = TSimd.MultiplyAdd(a, u, x4);
                y4 = TSimd.MultiplyAdd(a, v, y4);
                a = TSimd.Broadcast(input[5]);
                x5 = TSimd.MultiplyAdd(a, u, x5);
                y5 = TSimd.MultiplyAdd(a, v, y5);
                a = TSimd.Broadcast(input[6]);
                x6 = TSimd.MultiplyAdd(a, u, x6);
                y6 = TSimd.MultiplyAdd(a, v, y6);
                a = TSimd.Broadcast(input[7]);
                x7 = TSimd.MultiplyAdd(a, u, x7);
                y7 = TSimd.MultiplyAdd(a, v, y7);
                input += inputPixel;
                gradient += gradientPixel;
            }
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
    private static void Tile4(in ConvolutionGradient g, nint line, nint lines, nint tap, nint feature, nint panel, nint column)
    {
        nint count = TSimd.Count;
        nint width = g.PanelWidth;
        nint depth = 3 * g.InputPixel;
        float* result = g.Result + (((panel * 3) + tap) * depth * width) + (feature * width) + column;
        TVector x0 = TSimd.Load(result + (0 * width)), y0 = TSimd.Load(result + (0 * width) + count);
        TVector x1 = TSimd.Load(result + (1 * width)), y1 = TSimd.Load(result + (1 * width) + count);
        TVector x2 = TSimd.Load(result + (2 * width)), y2 = TSimd.Load(result + (2 * width) + count);
        TVector x3 = TSimd.Load(result + (3 * width)), y3 = TSimd.Load(result + (3 * width) + count);
        for (nint end = line + lines; line < end; line++)
        {
            float* input = g.Input + ((line + tap) * g.InputLine) + feature;
            float* gradient = g.Gradient + (line * g.GradientLine) + (panel * width) + column;
            nint inputPixel = g.InputPixel;
            nint gradientPixel = g.GradientPixel;
            for (nint pixel = g.Width; pixel > 0; pixel--)
            {
                TVector u = TSimd.Load(gradient);
                TVector v = TSimd.Load(gradient + count);
                TVector a = TSimd.Broadcast(input[0]);
                x0 = TSimd.MultiplyAdd(a, u, x0);
                y0 = TSimd.MultiplyAdd(a, v, y0);
                a = TSimd.Broadcast(input[1]);
                x1 = TSimd.MultiplyAdd(a, u, x1);
                y1 = TSimd.MultiplyAdd(a, v, y1);
                a = TSimd.Broadcast(input[2]);
                x2 = TSimd.MultiplyAdd(a, u, x2);
                y2 = TSimd.MultiplyAdd(a, v, y2);
                a = TSimd.Broadcast(input[3]);
                x3 = TSimd.MultiplyAdd(a, u, x3);
                y3 = TSimd.MultiplyAdd(a, v, y3);
                input += inputPixel;
                gradient += gradientPixel;
            }
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

    // The rest of a picture with three channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1(in ConvolutionGradient g, nint line, nint lines, nint tap, nint feature, nint panel, nint column)
    {
        nint count = TSimd.Count;
        nint width = g.PanelWidth;
        nint depth = 3 * g.InputPixel;
        float* result = g.Result + (((panel * 3) + tap) * depth * width) + (feature * width) + column;
        TVector x0 = TSimd.Load(result), y0 = TSimd.Load(result + count);
        for (nint end = line + lines; line < end; line++)
        {
            float* input = g.Input + ((line + tap) * g.InputLine) + feature;
            float* gradient = g.Gradient + (line * g.GradientLine) + (panel * width) + column;
            nint inputPixel = g.InputPixel;
            nint gradientPixel = g.GradientPixel;
            for (nint pixel = g.Width; pixel > 0; pixel--)
            {
                TVector u = TSimd.Load(gradient);
                TVector v = TSimd.Load(gradient + count);
                TVector a = TSimd.Broadcast(input[0]);
                x0 = TSimd.MultiplyAdd(a, u, x0);
                y0 = TSimd.MultiplyAdd(a, v, y0);
                input += inputPixel;
                gradient += gradientPixel;
            }
        }

        TSimd.Store(x0, result);
        TSimd.Store(y0, result + count);
    }
}
