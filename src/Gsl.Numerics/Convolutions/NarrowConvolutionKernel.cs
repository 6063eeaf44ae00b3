using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>
/// <see cref="Convolution"/> to panels of a single vector of 16 output channels: 16 pixels of a line stay in registers, their
/// addresses one register and constants.
/// </summary>
/// <remarks>Two vectors of 8 channels each would need more loads per cycle than a processor has.</remarks>
internal static unsafe class NarrowConvolutionKernel<TSimd, TVector, TPixel, TEdge>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TPixel : struct, IPixelSize
    where TEdge : struct, IConvolutionEdge
{
    /// <summary>Computes one picture at least 16 pixels wide.</summary>
    public static void Run(in Convolution c)
    {
        for (nint line = 0; line < c.Height; line++)
        {
            for (nint panel = 0; panel < c.Panels; panel++)
            {
                for (nint pixel = 0; pixel < c.Width; pixel += 16)
                {
                    // The last tile overlaps the one before: its pixels are computed and stored again.
                    Tile16(c, line, Math.Min(pixel, c.Width - 16), panel);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile16(in Convolution c, nint line, nint pixel, nint panel)
    {
        float* input = c.Input + (line * c.InputLine) + (pixel * TPixel.Value);
        float* weights = c.Weights + (panel * 9 * TPixel.Value * TSimd.Count);
        TVector x0 = c.Bias != null ? TSimd.Load(c.Bias + (panel * TSimd.Count)) : TSimd.Broadcast(0f);
        TVector x1 = x0;
        TVector x2 = x0;
        TVector x3 = x0;
        TVector x4 = x0;
        TVector x5 = x0;
        TVector x6 = x0;
        TVector x7 = x0;
        TVector x8 = x0;
        TVector x9 = x0;
        TVector x10 = x0;
        TVector x11 = x0;
        TVector x12 = x0;
        TVector x13 = x0;
        TVector x14 = x0;
        TVector x15 = x0;
        for (nint tap = 0; tap < 3; tap++)
        {
            for (nint k = 3 * TPixel.Value; k > 0; k--)
            {
                TVector u = TSimd.Load(weights);
                x0 = TSimd.MultiplyAdd(TSimd.Broadcast(input[0 * TPixel.Value]), u, x0);
                x1 = TSimd.MultiplyAdd(TSimd.Broadcast(input[1 * TPixel.Value]), u, x1);
                x2 = TSimd.MultiplyAdd(TSimd.Broadcast(input[2 * TPixel.Value]), u, x2);
                x3 = TSimd.MultiplyAdd(TSimd.Broadcast(input[3 * TPixel.Value]), u, x3);
                x4 = TSimd.MultiplyAdd(TSimd.Broadcast(input[4 * TPixel.Value]), u, x4);
                x5 = TSimd.MultiplyAdd(TSimd.Broadcast(input[5 * TPixel.Value]), u, x5);
                x6 = TSimd.MultiplyAdd(TSimd.Broadcast(input[6 * TPixel.Value]), u, x6);
                x7 = TSimd.MultiplyAdd(TSimd.Broadcast(input[7 * TPixel.Value]), u, x7);
                x8 = TSimd.MultiplyAdd(TSimd.Broadcast(input[8 * TPixel.Value]), u, x8);
                x9 = TSimd.MultiplyAdd(TSimd.Broadcast(input[9 * TPixel.Value]), u, x9);
                x10 = TSimd.MultiplyAdd(TSimd.Broadcast(input[10 * TPixel.Value]), u, x10);
                x11 = TSimd.MultiplyAdd(TSimd.Broadcast(input[11 * TPixel.Value]), u, x11);
                x12 = TSimd.MultiplyAdd(TSimd.Broadcast(input[12 * TPixel.Value]), u, x12);
                x13 = TSimd.MultiplyAdd(TSimd.Broadcast(input[13 * TPixel.Value]), u, x13);
                x14 = TSimd.MultiplyAdd(TSimd.Broadcast(input[14 * TPixel.Value]), u, x14);
                x15 = TSimd.MultiplyAdd(TSimd.Broadcast(input[15 * TPixel.Value]), u, x15);
                input++;
                weights += TSimd.Count;
            }

            input += c.InputLine - (3 * TPixel.Value);
        }

        nint offset = (line * c.OutputLine) + (pixel * c.OutputPixel) + (panel * TSimd.Count);
        TEdge.Store<TSimd, TVector>(x0, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x1, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x2, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x3, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x4, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x5, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x6, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x7, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x8, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x9, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x10, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x11, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x12, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x13, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x14, c, offset);
        offset += c.OutputPixel;
        TEdge.Store<TSimd, TVector>(x15, c, offset);
    }
}
