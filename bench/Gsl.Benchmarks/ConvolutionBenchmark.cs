using System.Globalization;
using Gsl.Numerics;
using Gsl.Numerics.Convolutions;
using Gsl.Numerics.Kernels;

namespace Gsl.Benchmarks;

/// <summary>
/// The convolutions of the IMPALA network, all three passes, and its pools, picture by picture on one thread, against the FMA
/// peak measured in the same run. Operations are counted as in a direct convolution, so Winograd's may pass the peak.
/// </summary>
internal static class ConvolutionBenchmark
{
    private const int PeakIterations = 30_000;

    public static void Run()
    {
        Console.WriteLine($"{SimdSupport.Best}, one thread, samples of some quarter of a millisecond");
        Convolutions("3 to 16 at 64x64", 64, 3, 16, 1);
        Convolutions("16 to 16 at 32x32", 32, 16, 16, 6);
        Convolutions("16 to 32 at 32x32", 32, 16, 32, 3);
        Convolutions("32 to 32 at 16x16", 16, 32, 32, 6);
        Convolutions("32 to 32 at 8x8", 8, 32, 32, 24);
        Pools("pool 16 at 64x64", 64, 16, 8);
        Pools("pool 32 at 32x32", 32, 32, 16);
    }

    private static unsafe void Convolutions(string name, int size, int inputs, int outputs, int pictures)
    {
        BenchmarkPictures input = new(size, inputs, pictures), output = new(size, outputs, pictures), kept = new(size, outputs, pictures);
        AlignedBuffer weights = BenchmarkPictures.Filled(9 * inputs * outputs), sums = new(9 * inputs * outputs);
        double flops = 2.0 * 9 * inputs * outputs * size * size * pictures;
        int width = outputs % 32 == 0 ? 32 : 16;
        bool tiled = inputs % 16 == 0;
        AlignedBuffer scratch = new(tiled ? WinogradBlock.ScratchLength(size, inputs, outputs) : 0);
        AlignedBuffer transformed = BenchmarkPictures.Filled(WinogradBlock.Points * inputs * outputs);
        void Forward(ConvolutionEdge edge, BenchmarkPictures from, BenchmarkPictures to, bool winograd)
        {
            for (int i = 0; i < pictures; i++)
            {
                Convolution c = default;
                c.Input = from.Start(i);
                c.InputLine = from.Line;
                c.InputPixel = from.Channels;
                c.Weights = weights.Pointer;
                c.Transformed = winograd ? transformed.Pointer : null;
                c.Scratch = scratch.Pointer;
                c.Output = to.Interior(i);
                c.OutputLine = to.Line;
                c.OutputPixel = to.Channels;
                c.Reference = kept.Interior(i);
                c.Height = size;
                c.Width = size;
                c.PanelWidth = to.Channels % 32 == 0 ? 32 : 16;
                c.Panels = to.Channels / c.PanelWidth;
                ConvolutionKernels.Run(SimdSupport.Best, edge, c);
            }
        }

        void Gradient(bool winograd)
        {
            for (int i = 0; i < pictures; i++)
            {
                ConvolutionGradient g = default;
                g.Input = input.Start(i);
                g.InputLine = input.Line;
                g.InputPixel = inputs;
                g.Gradient = output.Interior(i);
                g.GradientLine = output.Line;
                g.GradientPixel = outputs;
                g.Result = sums.Pointer;
                g.Scratch = winograd ? scratch.Pointer : null;
                g.Height = size;
                g.Width = size;
                g.PanelWidth = width;
                g.Panels = outputs / width;
                ConvolutionKernels.Run(SimdSupport.Best, g);
            }
        }

        foreach (bool winograd in tiled ? new[] { false, true } : [false])
        {
            string way = winograd ? ", Winograd" : string.Empty;
            ConvolutionEdge edge = inputs == outputs ? ConvolutionEdge.Masked : ConvolutionEdge.Plain;
            Report($"{name}, forward{way}", flops, () => Forward(ConvolutionEdge.Rectified, input, output, winograd));
            if (tiled)
            {
                Report($"{name}, data{way}", flops, () => Forward(edge, output, input, winograd));
            }

            Report($"{name}, weights{way}", flops, () => Gradient(winograd));
        }
    }

    private static unsafe void Pools(string name, int size, int channels, int pictures)
    {
        BenchmarkPictures input = new(size, channels, 1), output = new(size / 2, channels, 1), positive = new(size / 2, channels, 1);
        byte[] codes = new byte[((size / 2) + 1) * ((size / 2) + 1) * channels];
        void Pool(bool forward)
        {
            fixed (byte* winners = codes)
            {
                MaxPool pool = default;
                pool.Input = input.Start(0);
                pool.InputLine = input.Line;
                pool.Output = output.Interior(0);
                pool.OutputLine = output.Line;
                pool.Rectified = positive.Interior(0);
                pool.Codes = winners;
                (pool.Height, pool.Width, pool.Channels) = (size / 2, size / 2, channels);
                for (int i = 0; i < pictures; i++)
                {
                    if (forward)
                    {
                        ConvolutionKernels.Forward(SimdSupport.Best, pool);
                    }
                    else
                    {
                        ConvolutionKernels.Backward(SimdSupport.Best, pool);
                    }
                }
            }
        }

        foreach (bool forward in new[] { true, false })
        {
            double[][] t = Timing.Interleave(401, () => Pool(forward));
            double median = Timing.Median(t[0]) / pictures * 1e6;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name + (forward ? ", forward" : ", backward"),-38}{median,8:F1} us per picture in the median, {t[0].Min() / pictures * 1e6,6:F1} at best"));
        }
    }

    private static void Report(string name, double flops, Action action)
    {
        for (int i = 0; i < 60; i++)
        {
            action();
        }

        Thread.Sleep(100);
        double[][] t = Timing.Interleave(801, () => FmaPeak.Run(PeakIterations), action);
        double peak = FmaPeak.Flops(PeakIterations);
        double[] ratios = [.. t[1].Select((s, r) => flops / s / (peak / t[0][r])).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-38}{flops / Timing.Median(t[1]) * 1e-9,7:F1} GFLOP/s, FMA peak {peak / Timing.Median(t[0]) * 1e-9,6:F1}; "
            + $"of pairs {ratios[ratios.Length / 2]:P1} in the median, {ratios[ratios.Length * 9 / 10]:P1} in the best tenth"));
    }
}
