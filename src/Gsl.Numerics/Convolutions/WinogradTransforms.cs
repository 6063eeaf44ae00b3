using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>
/// The transforms of Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray 2016, section 4.3, points 0, 1, -1, 2, -2 and
/// infinity): 4 x 4 outputs from 6 x 6 inputs by 36 products instead of 144. With A, B and G their matrices, outputs are
/// A'[(G g G') * (B' d B)] A; gradients use the same matrices transposed.
/// </summary>
/// <remarks>The 36 products are "points", 6 * line + pixel of the transformed tile; each lies in a plane of its own.</remarks>
internal static unsafe class WinogradTransforms<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>B' d B of the 6 x 6 pixels from <paramref name="source"/> on, all channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(
        float* source, nint line, nint pixel, nint channels, float* destination, nint plane, float* scratch)
    {
        nint count = TSimd.Count;
        for (nint channel = 0; channel < channels; channel += count)
        {
            float* column = source + channel;
            float* half = scratch;
            for (nint x = 0; x < 6; x++)
            {
                float* at = column;
                TVector d0 = TSimd.Load(at);
                TVector d1 = TSimd.Load(at += line);
                TVector d2 = TSimd.Load(at += line);
                TVector d3 = TSimd.Load(at += line);
                TVector d4 = TSimd.Load(at += line);
                TVector d5 = TSimd.Load(at += line);
                Input(d0, d1, d2, d3, d4, d5, half, 6 * count);
                column += pixel;
                half += count;
            }

            half = scratch;
            float* point = destination + channel;
            for (nint y = 0; y < 6; y++)
            {
                Input(
                    TSimd.Load(half),
                    TSimd.Load(half + count),
                    TSimd.Load(half + (2 * count)),
                    TSimd.Load(half + (3 * count)),
                    TSimd.Load(half + (4 * count)),
                    TSimd.Load(half + (5 * count)),
                    point,
                    plane);
                half += 6 * count;
                point += 6 * plane;
            }
        }
    }

    /// <summary>A z A' of the 4 x 4 output gradients from <paramref name="source"/> on, all channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(
        float* source, nint line, nint pixel, nint channels, float* destination, nint plane, float* scratch)
    {
        nint count = TSimd.Count;
        for (nint channel = 0; channel < channels; channel += count)
        {
            float* column = source + channel;
            float* half = scratch;
            for (nint x = 0; x < 4; x++)
            {
                float* at = column;
                TVector y0 = TSimd.Load(at);
                TVector y1 = TSimd.Load(at += line);
                TVector y2 = TSimd.Load(at += line);
                TVector y3 = TSimd.Load(at += line);
                OutputGradient(y0, y1, y2, y3, half, 4 * count);
                column += pixel;
                half += count;
            }

            half = scratch;
            float* point = destination + channel;
            for (nint y = 0; y < 6; y++)
            {
                OutputGradient(
                    TSimd.Load(half),
                    TSimd.Load(half + count),
                    TSimd.Load(half + (2 * count)),
                    TSimd.Load(half + (3 * count)),
                    point,
                    plane);
                half += 4 * count;
                point += 6 * plane;
            }
        }
    }

    /// <summary>A' m A of one vector of channels, plus the bias: 4 x 4 outputs to the edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<TEdge>(float* source, nint plane, TVector bias, in Convolution c, nint offset, float* scratch)
        where TEdge : struct, IConvolutionEdge
    {
        nint count = TSimd.Count;
        float* half = scratch;
        for (nint x = 0; x < 6; x++)
        {
            float* at = source;
            nint step = 6 * plane;
            TVector m0 = TSimd.Load(at);
            TVector m1 = TSimd.Load(at += step);
            TVector m2 = TSimd.Load(at += step);
            TVector m3 = TSimd.Load(at += step);
            TVector m4 = TSimd.Load(at += step);
            TVector m5 = TSimd.Load(at += step);
            Output(m0, m1, m2, m3, m4, m5, out TVector y0, out TVector y1, out TVector y2, out TVector y3);
            TSimd.Store(y0, half);
            TSimd.Store(y1, half + (6 * count));
            TSimd.Store(y2, half + (12 * count));
            TSimd.Store(y3, half + (18 * count));
            source += plane;
            half += count;
        }

        half = scratch;
        for (nint y = 0; y < 4; y++)
        {
            Output(
                TSimd.Load(half),
                TSimd.Load(half + count),
                TSimd.Load(half + (2 * count)),
                TSimd.Load(half + (3 * count)),
                TSimd.Load(half + (4 * count)),
                TSimd.Load(half + (5 * count)),
                out TVector y0,
                out TVector y1,
                out TVector y2,
                out TVector y3);
            TEdge.Store<TSimd, TVector>(TSimd.Add(y0, bias), c, offset);
            TEdge.Store<TSimd, TVector>(TSimd.Add(y1, bias), c, offset + c.OutputPixel);
            TEdge.Store<TSimd, TVector>(TSimd.Add(y2, bias), c, offset + (2 * c.OutputPixel));
            TEdge.Store<TSimd, TVector>(TSimd.Add(y3, bias), c, offset + (3 * c.OutputPixel));
            half += 6 * count;
            offset += c.OutputLine;
        }
    }

    /// <summary>G g G' of one vector of channels: nine taps to 36 points.</summary>
    public static void Weights(float* source, nint tap, float* destination, nint plane, float* scratch)
    {
        nint count = TSimd.Count;
        for (nint kx = 0; kx < 3; kx++)
        {
            Weights(
                TSimd.Load(source + (kx * tap)),
                TSimd.Load(source + ((3 + kx) * tap)),
                TSimd.Load(source + ((6 + kx) * tap)),
                scratch + (kx * count),
                3 * count);
        }

        for (nint y = 0; y < 6; y++)
        {
            float* half = scratch + (3 * y * count);
            Weights(
                TSimd.Load(half), TSimd.Load(half + count), TSimd.Load(half + (2 * count)), destination + (6 * y * plane), plane);
        }
    }

    /// <summary>destination += G' u G of one vector of channels: 36 points to nine taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient(float* source, nint plane, float* destination, nint tap, float* scratch)
    {
        nint count = TSimd.Count;
        for (nint x = 0; x < 6; x++)
        {
            float* at = source + (x * plane);
            WeightGradient(at, 6 * plane, out TVector g0, out TVector g1, out TVector g2);
            TSimd.Store(g0, scratch + (x * count));
            TSimd.Store(g1, scratch + ((6 + x) * count));
            TSimd.Store(g2, scratch + ((12 + x) * count));
        }

        for (nint ky = 0; ky < 3; ky++)
        {
            WeightGradient(scratch + (6 * ky * count), count, out TVector g0, out TVector g1, out TVector g2);
            TSimd.Store(TSimd.Add(TSimd.Load(destination), g0), destination);
            destination += tap;
            TSimd.Store(TSimd.Add(TSimd.Load(destination), g1), destination);
            destination += tap;
            TSimd.Store(TSimd.Add(TSimd.Load(destination), g2), destination);
            destination += tap;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Input(
        TVector d0, TVector d1, TVector d2, TVector d3, TVector d4, TVector d5, float* destination, nint step)
    {
        TVector four = TSimd.Broadcast(4f), minusFour = TSimd.Broadcast(-4f), minusFive = TSimd.Broadcast(-5f);
        TSimd.Store(TSimd.MultiplyAdd(minusFive, d2, TSimd.MultiplyAdd(four, d0, d4)), destination);
        TVector even = TSimd.MultiplyAdd(minusFour, d2, d4);
        TVector odd = TSimd.MultiplyAdd(minusFour, d1, d3);
        TSimd.Store(TSimd.Add(even, odd), destination += step);
        TSimd.Store(TSimd.Subtract(even, odd), destination += step);
        even = TSimd.Subtract(d4, d2);
        odd = TSimd.Subtract(d3, d1);
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast(2f), odd, even), destination += step);
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast(-2f), odd, even), destination += step);
        TSimd.Store(TSimd.MultiplyAdd(minusFive, d3, TSimd.MultiplyAdd(four, d1, d5)), destination + step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputGradient(TVector y0, TVector y1, TVector y2, TVector y3, float* destination, nint step)
    {
        TVector even = TSimd.Add(y0, y2), odd = TSimd.Add(y1, y3);
        TSimd.Store(y0, destination);
        TSimd.Store(TSimd.Add(even, odd), destination += step);
        TSimd.Store(TSimd.Subtract(even, odd), destination += step);
        TVector four = TSimd.Broadcast(4f);
        even = TSimd.MultiplyAdd(four, y2, y0);
        odd = TSimd.MultiplyAdd(four, y3, y1);
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast(2f), odd, even), destination += step);
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast(-2f), odd, even), destination += step);
        TSimd.Store(y3, destination + step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Output(
        TVector m0,
        TVector m1,
        TVector m2,
        TVector m3,
        TVector m4,
        TVector m5,
        out TVector y0,
        out TVector y1,
        out TVector y2,
        out TVector y3)
    {
        TVector sum1 = TSimd.Add(m1, m2), difference1 = TSimd.Subtract(m1, m2);
        TVector sum2 = TSimd.Add(m3, m4), difference2 = TSimd.Subtract(m3, m4);
        y0 = TSimd.Add(TSimd.Add(m0, sum1), sum2);
        y1 = TSimd.MultiplyAdd(TSimd.Broadcast(2f), difference2, difference1);
        y2 = TSimd.MultiplyAdd(TSimd.Broadcast(4f), sum2, sum1);
        y3 = TSimd.Add(TSimd.MultiplyAdd(TSimd.Broadcast(8f), difference2, difference1), m5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weights(TVector g0, TVector g1, TVector g2, float* destination, nint step)
    {
        TVector minusSixth = TSimd.Broadcast(-1f / 6f);
        TVector outer = TSimd.Add(g0, g2);
        TSimd.Store(TSimd.Multiply(TSimd.Broadcast(0.25f), g0), destination);
        TSimd.Store(TSimd.Multiply(minusSixth, TSimd.Add(outer, g1)), destination += step);
        TSimd.Store(TSimd.Multiply(minusSixth, TSimd.Subtract(outer, g1)), destination += step);
        TVector even = TSimd.MultiplyAdd(TSimd.Broadcast(1f / 24f), g0, TSimd.Multiply(TSimd.Broadcast(1f / 6f), g2));
        TVector odd = TSimd.Multiply(TSimd.Broadcast(1f / 12f), g1);
        TSimd.Store(TSimd.Add(even, odd), destination += step);
        TSimd.Store(TSimd.Subtract(even, odd), destination += step);
        TSimd.Store(g2, destination + step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WeightGradient(float* source, nint step, out TVector g0, out TVector g1, out TVector g2)
    {
        TVector u0 = TSimd.Load(source);
        TVector u1 = TSimd.Load(source += step);
        TVector u2 = TSimd.Load(source += step);
        TVector u3 = TSimd.Load(source += step);
        TVector u4 = TSimd.Load(source += step);
        TVector u5 = TSimd.Load(source + step);
        TVector sum1 = TSimd.Add(u1, u2), sum2 = TSimd.Add(u3, u4);
        TVector sixth = TSimd.Broadcast(1f / 6f);
        g0 = TSimd.MultiplyAdd(TSimd.Broadcast(-1f / 6f), sum1, TSimd.Multiply(TSimd.Broadcast(0.25f), u0));
        g0 = TSimd.MultiplyAdd(TSimd.Broadcast(1f / 24f), sum2, g0);
        g1 = TSimd.Multiply(sixth, TSimd.Subtract(u2, u1));
        g1 = TSimd.MultiplyAdd(TSimd.Broadcast(1f / 12f), TSimd.Subtract(u3, u4), g1);
        g2 = TSimd.MultiplyAdd(sixth, TSimd.Subtract(sum2, sum1), u5);
    }
}
