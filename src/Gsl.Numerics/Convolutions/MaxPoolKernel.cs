using System.Runtime.CompilerServices;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Vectorised <see cref="MaxPool"/>.</summary>
internal static unsafe class MaxPoolKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Output, its positive part and the codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(in MaxPool p)
    {
        nint pixel = p.Channels;
        TVector zero = TSimd.Broadcast(0f);
        for (nint y = 0; y < p.Height; y++)
        {
            float* input = p.Input + (2 * y * p.InputLine);
            nint offset = y * p.OutputLine;
            byte* codes = p.Codes + (y * (p.Width + 1) * pixel);
            for (nint x = 0; x < p.Width; x++)
            {
                for (nint channel = 0; channel < pixel; channel += TSimd.Count)
                {
                    float* window = input + channel;
                    TVector best = TSimd.Load(window);
                    TVector code = zero;
                    Compare(window + pixel, 1f, ref best, ref code);
                    Compare(window + (2 * pixel), 2f, ref best, ref code);
                    window += p.InputLine;
                    Compare(window, 3f, ref best, ref code);
                    Compare(window + pixel, 4f, ref best, ref code);
                    Compare(window + (2 * pixel), 5f, ref best, ref code);
                    window += p.InputLine;
                    Compare(window, 6f, ref best, ref code);
                    Compare(window + pixel, 7f, ref best, ref code);
                    Compare(window + (2 * pixel), 8f, ref best, ref code);
                    TSimd.Store(best, p.Output + offset + channel);
                    TSimd.Store(TSimd.SelectLess(best, zero, zero, best), p.Rectified + offset + channel);
                    TSimd.StoreBytes(code, codes + channel);
                }

                input += 2 * pixel;
                offset += pixel;
                codes += pixel;
            }
        }
    }

    /// <summary>
    /// Gradients of the input from those of the output. The four pixels below and right of a window's middle take from it,
    /// its right, lower and lower right neighbour.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(in MaxPool p)
    {
        nint pixel = p.Channels;
        for (nint y = 0; y < p.Height; y++)
        {
            float* input = p.Input + (((2 * y) + 1) * p.InputLine) + pixel;
            float* output = p.Output + (y * p.OutputLine);
            byte* codes = p.Codes + (y * (p.Width + 1) * pixel);
            nint codeLine = (p.Width + 1) * pixel;
            for (nint x = 0; x < p.Width; x++)
            {
                for (nint channel = 0; channel < pixel; channel += TSimd.Count)
                {
                    float* gradients = output + channel;
                    byte* winners = codes + channel;
                    TVector g = TSimd.Load(gradients), c = TSimd.LoadBytes(winners);
                    TVector gRight = TSimd.Load(gradients + pixel), cRight = TSimd.LoadBytes(winners + pixel);
                    gradients += p.OutputLine;
                    winners += codeLine;
                    TVector gBelow = TSimd.Load(gradients), cBelow = TSimd.LoadBytes(winners);
                    TVector gBoth = TSimd.Load(gradients + pixel), cBoth = TSimd.LoadBytes(winners + pixel);
                    float* target = input + channel;
                    TSimd.Store(Won(c, 4f, g), target);
                    TSimd.Store(TSimd.Add(Won(c, 5f, g), Won(cRight, 3f, gRight)), target + pixel);
                    target += p.InputLine;
                    TSimd.Store(TSimd.Add(Won(c, 7f, g), Won(cBelow, 1f, gBelow)), target);
                    TSimd.Store(
                        TSimd.Add(
                            TSimd.Add(Won(c, 8f, g), Won(cRight, 6f, gRight)),
                            TSimd.Add(Won(cBelow, 2f, gBelow), Won(cBoth, 0f, gBoth))),
                        target + pixel);
                }

                input += 2 * pixel;
                output += pixel;
                codes += pixel;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare(float* element, float code, ref TVector best, ref TVector winner)
    {
        TVector value = TSimd.Load(element);
        winner = TSimd.SelectLess(best, value, TSimd.Broadcast(code), winner);
        best = TSimd.SelectLess(best, value, value, best);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Won(TVector code, float expected, TVector gradient) =>
        TSimd.SelectEqual(code, TSimd.Broadcast(expected), gradient, TSimd.Broadcast(0f));
}
