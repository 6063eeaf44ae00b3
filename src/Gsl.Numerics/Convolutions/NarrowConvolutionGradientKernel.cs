using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>
/// <see cref="ConvolutionGradient"/> of panels of a single vector of 16 output channels: 16 pairs of tap and input channel stay
/// in registers over a strip of lines, or all 27 of a picture of three channels.
/// </summary>
internal static unsafe class NarrowConvolutionGradientKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const nint StripElements = 4096;

    /// <summary>Adds the gradients of one picture, with input channels a multiple of 16, or three.</summary>
    public static void Run(in ConvolutionGradient g)
    {
        if (g.InputPixel == 3)
        {
            for (nint panel = 0; panel < g.Panels; panel++)
            {
                Tile27(g, panel);
            }

            return;
        }

        nint strip = Math.Max(1, StripElements / Math.Max(g.GradientLine, g.InputLine));
        for (nint line = 0; line < g.Height; line += strip)
        {
            nint lines = Math.Min(strip, g.Height - line);
            for (nint panel = 0; panel < g.Panels; panel++)
            {
                for (nint tap = 0; tap < 3; tap++)
                {
                    for (nint feature = 0; feature < 3 * g.InputPixel; feature += 16)
                    {
                        Tile16(g, line, lines, tap, feature, panel);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile16(in ConvolutionGradient g, nint line, nint lines, nint tap, nint feature, nint panel)
    {
        float* result = g.Result + (((((panel * 3) + tap) * 3 * g.InputPixel) + feature) * TSimd.Count);
        TVector x0 = TSimd.Load(result + (0 * TSimd.Count));
        TVector x1 = TSimd.Load(result + (1 * TSimd.Count));
        TVector x2 = TSimd.Load(result + (2 * TSimd.Count));
        TVector x3 = TSimd.Load(result + (3 * TSimd.Count));
        TVector x4 = TSimd.Load(result + (4 * TSimd.Count));
        TVector x5 = TSimd.Load(result + (5 * TSimd.Count));
        TVector x6 = TSimd.Load(result + (6 * TSimd.Count));
        TVector x7 = TSimd.Load(result + (7 * TSimd.Count));
        TVector x8 = TSimd.Load(result + (8 * TSimd.Count));
        TVector x9 = TSimd.Load(result + (9 * TSimd.Count));
        TVector x10 = TSimd.Load(result + (10 * TSimd.Count));
        TVector x11 = TSimd.Load(result + (11 * TSimd.Count));
        TVector x12 = TSimd.Load(result + (12 * TSimd.Count));
        TVector x13 = TSimd.Load(result + (13 * TSimd.Count));
        TVector x14 = TSimd.Load(result + (14 * TSimd.Count));
        TVector x15 = TSimd.Load(result + (15 * TSimd.Count));
        nint inputPixel = g.InputPixel;
        nint gradientPixel = g.GradientPixel;
        for (nint end = line + lines; line < end; line++)
        {
            float* input = g.Input + ((line + tap) * g.InputLine) + feature;
            float* gradient = g.Gradient + (line * g.GradientLine) + (panel * TSimd.Count);
            for (nint pixel = g.Width; pixel > 0; pixel--)
            {
                TVector u = TSimd.Load(gradient);
                x0 = TSimd.MultiplyAdd(TSimd.Broadcast(input[0]), u, x0);
                x1 = TSimd.MultiplyAdd(TSimd.Broadcast(input[1]), u, x1);
                x2 = TSimd.MultiplyAdd(TSimd.Broadcast(input[2]), u, x2);
                x3 = TSimd.MultiplyAdd(TSimd.Broadcast(input[3]), u, x3);
                x4 = TSimd.MultiplyAdd(TSimd.Broadcast(input[4]), u, x4);
                x5 = TSimd.MultiplyAdd(TSimd.Broadcast(input[5]), u, x5);
                x6 = TSimd.MultiplyAdd(TSimd.Broadcast(input[6]), u, x6);
                x7 = TSimd.MultiplyAdd(TSimd.Broadcast(input[7]), u, x7);
                x8 = TSimd.MultiplyAdd(TSimd.Broadcast(input[8]), u, x8);
                x9 = TSimd.MultiplyAdd(TSimd.Broadcast(input[9]), u, x9);
                x10 = TSimd.MultiplyAdd(TSimd.Broadcast(input[10]), u, x10);
                x11 = TSimd.MultiplyAdd(TSimd.Broadcast(input[11]), u, x11);
                x12 = TSimd.MultiplyAdd(TSimd.Broadcast(input[12]), u, x12);
                x13 = TSimd.MultiplyAdd(TSimd.Broadcast(input[13]), u, x13);
                x14 = TSimd.MultiplyAdd(TSimd.Broadcast(input[14]), u, x14);
                x15 = TSimd.MultiplyAdd(TSimd.Broadcast(input[15]), u, x15);
                input += inputPixel;
                gradient += gradientPixel;
            }
        }

        TSimd.Store(x0, result + (0 * TSimd.Count));
        TSimd.Store(x1, result + (1 * TSimd.Count));
        TSimd.Store(x2, result + (2 * TSimd.Count));
        TSimd.Store(x3, result + (3 * TSimd.Count));
        TSimd.Store(x4, result + (4 * TSimd.Count));
        TSimd.Store(x5, result + (5 * TSimd.Count));
        TSimd.Store(x6, result + (6 * TSimd.Count));
        TSimd.Store(x7, result + (7 * TSimd.Count));
        TSimd.Store(x8, result + (8 * TSimd.Count));
        TSimd.Store(x9, result + (9 * TSimd.Count));
        TSimd.Store(x10, result + (10 * TSimd.Count));
        TSimd.Store(x11, result + (11 * TSimd.Count));
        TSimd.Store(x12, result + (12 * TSimd.Count));
        TSimd.Store(x13, result + (13 * TSimd.Count));
        TSimd.Store(x14, result + (14 * TSimd.Count));
        TSimd.Store(x15, result + (15 * TSimd.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile27(in ConvolutionGradient g, nint panel)
    {
        float* result = g.Result + (panel * 27 * TSimd.Count);
        TVector x0 = TSimd.Load(result + (0 * TSimd.Count));
        TVector x1 = TSimd.Load(result + (1 * TSimd.Count));
        TVector x2 = TSimd.Load(result + (2 * TSimd.Count));
        TVector x3 = TSimd.Load(result + (3 * TSimd.Count));
        TVector x4 = TSimd.Load(result + (4 * TSimd.Count));
        TVector x5 = TSimd.Load(result + (5 * TSimd.Count));
        TVector x6 = TSimd.Load(result + (6 * TSimd.Count));
        TVector x7 = TSimd.Load(result + (7 * TSimd.Count));
        TVector x8 = TSimd.Load(result + (8 * TSimd.Count));
        TVector x9 = TSimd.Load(result + (9 * TSimd.Count));
        TVector x10 = TSimd.Load(result + (10 * TSimd.Count));
        TVector x11 = TSimd.Load(result + (11 * TSimd.Count));
        TVector x12 = TSimd.Load(result + (12 * TSimd.Count));
        TVector x13 = TSimd.Load(result + (13 * TSimd.Count));
        TVector x14 = TSimd.Load(result + (14 * TSimd.Count));
        TVector x15 = TSimd.Load(result + (15 * TSimd.Count));
        TVector x16 = TSimd.Load(result + (16 * TSimd.Count));
        TVector x17 = TSimd.Load(result + (17 * TSimd.Count));
        TVector x18 = TSimd.Load(result + (18 * TSimd.Count));
        TVector x19 = TSimd.Load(result + (19 * TSimd.Count));
        TVector x20 = TSimd.Load(result + (20 * TSimd.Count));
        TVector x21 = TSimd.Load(result + (21 * TSimd.Count));
        TVector x22 = TSimd.Load(result + (22 * TSimd.Count));
        TVector x23 = TSimd.Load(result + (23 * TSimd.Count));
        TVector x24 = TSimd.Load(result + (24 * TSimd.Count));
        TVector x25 = TSimd.Load(result + (25 * TSimd.Count));
        TVector x26 = TSimd.Load(result + (26 * TSimd.Count));
        nint gradientPixel = g.GradientPixel;
        for (nint line = 0; line < g.Height; line++)
        {
            float* upper = g.Input + (line * g.InputLine);
            float* middle = upper + g.InputLine;
            float* lower = middle + g.InputLine;
            float* gradient = g.Gradient + (line * g.GradientLine) + (panel * TSimd.Count);
            for (nint pixel = g.Width; pixel > 0; pixel--)
            {
                TVector u = TSimd.Load(gradient);
                x0 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[0]), u, x0);
                x1 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[1]), u, x1);
                x2 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[2]), u, x2);
                x3 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[3]), u, x3);
                x4 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[4]), u, x4);
                x5 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[5]), u, x5);
                x6 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[6]), u, x6);
                x7 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[7]), u, x7);
                x8 = TSimd.MultiplyAdd(TSimd.Broadcast(upper[8]), u, x8);
                x9 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[0]), u, x9);
                x10 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[1]), u, x10);
                x11 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[2]), u, x11);
                x12 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[3]), u, x12);
                x13 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[4]), u, x13);
                x14 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[5]), u, x14);
                x15 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[6]), u, x15);
                x16 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[7]), u, x16);
                x17 = TSimd.MultiplyAdd(TSimd.Broadcast(middle[8]), u, x17);
                x18 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[0]), u, x18);
                x19 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[1]), u, x19);
                x20 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[2]), u, x20);
                x21 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[3]), u, x21);
                x22 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[4]), u, x22);
                x23 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[5]), u, x23);
                x24 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[6]), u, x24);
                x25 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[7]), u, x25);
                x26 = TSimd.MultiplyAdd(TSimd.Broadcast(lower[8]), u, x26);
                upper += 3;
                middle += 3;
                lower += 3;
                gradient += gradientPixel;
            }
        }

        TSimd.Store(x0, result + (0 * TSimd.Count));
        TSimd.Store(x1, result + (1 * TSimd.Count));
        TSimd.Store(x2, result + (2 * TSimd.Count));
        TSimd.Store(x3, result + (3 * TSimd.Count));
        TSimd.Store(x4, result + (4 * TSimd.Count));
        TSimd.Store(x5, result + (5 * TSimd.Count));
        TSimd.Store(x6, result + (6 * TSimd.Count));
        TSimd.Store(x7, result + (7 * TSimd.Count));
        TSimd.Store(x8, result + (8 * TSimd.Count));
        TSimd.Store(x9, result + (9 * TSimd.Count));
        TSimd.Store(x10, result + (10 * TSimd.Count));
        TSimd.Store(x11, result + (11 * TSimd.Count));
        TSimd.Store(x12, result + (12 * TSimd.Count));
        TSimd.Store(x13, result + (13 * TSimd.Count));
        TSimd.Store(x14, result + (14 * TSimd.Count));
        TSimd.Store(x15, result + (15 * TSimd.Count));
        TSimd.Store(x16, result + (16 * TSimd.Count));
        TSimd.Store(x17, result + (17 * TSimd.Count));
        TSimd.Store(x18, result + (18 * TSimd.Count));
        TSimd.Store(x19, result + (19 * TSimd.Count));
        TSimd.Store(x20, result + (20 * TSimd.Count));
        TSimd.Store(x21, result + (21 * TSimd.Count));
        TSimd.Store(x22, result + (22 * TSimd.Count));
        TSimd.Store(x23, result + (23 * TSimd.Count));
        TSimd.Store(x24, result + (24 * TSimd.Count));
        TSimd.Store(x25, result + (25 * TSimd.Count));
        TSimd.Store(x26, result + (26 * TSimd.Count));
    }
}
