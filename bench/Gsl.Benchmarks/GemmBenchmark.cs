using System.Globalization;
using Gsl.Numerics;
using Gsl.Numerics.Kernels;

namespace Gsl.Benchmarks;

/// <summary>Matrix products of one 256 to 256 layer on 2000 rows against the FMA peak measured in the same run.</summary>
internal static unsafe class GemmBenchmark
{
    private const int Rows = 2000;
    private const int Features = 256;
    private const int Block = 128;
    private const int Panels = Features / 32;
    private const int SampleRows = 250;
    private const int PeakIterations = 30_000;

    public static void Run()
    {
        AlignedBuffer x = Filled(2048 * Features), y = Filled(2048 * Features), w = Filled(Features * Features);
        AlignedBuffer b = Filled(Features), g = Filled(Features * Features);
        SimdLevel level = SimdSupport.Best;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{level}, {Rows} x {Features} x {Features} in samples of {SampleRows} rows, one thread"));
        Report("forward", start => Product(level, Epilogue.Relu, x, w, b, y, start));
        Report("dX", start => Product(level, Epilogue.TanhGradient, x, w, null, y, start));
        Report("dW", start => Gradient(level, x, y, g, start));
    }

    // Samples of a quarter of a millisecond: most then escape preemption, and the peak beside each sees the same clock.
    private static void Report(string name, Action<int> product)
    {
        int start = 0;
        double[][] t = Timing.Interleave(
            801,
            () => FmaPeak.Run(PeakIterations),
            () =>
            {
                product(start);
                start = start + SampleRows < Rows ? start + SampleRows : 0;
            });
        double flops = 2.0 * SampleRows * Features * Features;
        double peak = FmaPeak.Flops(PeakIterations);
        double rate = Timing.Median(t[1].Select(s => flops / s));
        double ceiling = Timing.Median(t[0].Select(s => peak / s));
        double[] ratios = [.. t[1].Select((s, r) => flops / s / (peak / t[0][r])).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-8}{rate * 1e-9,7:F1} GFLOP/s, FMA peak {ceiling * 1e-9,6:F1}; of pairs {ratios[ratios.Length / 2]:P1} in the median, {ratios[ratios.Length * 9 / 10]:P1} in the best tenth"));
    }

    private static AlignedBuffer Filled(int length)
    {
        AlignedBuffer buffer = new(length);
        RandomStream random = RandomStream.Create(1, "benchmark", length);
        foreach (ref float value in buffer.Span)
        {
            value = random.NextSingle(-0.1f, 0.1f);
        }

        return buffer;
    }

    private static void Product(SimdLevel level, Epilogue epilogue, AlignedBuffer x, AlignedBuffer w, AlignedBuffer? b, AlignedBuffer y, int first)
    {
        for (int start = first; start < first + SampleRows; start += Block)
        {
            for (int panel = 0; panel < Panels; panel++)
            {
                RowProduct p = default;
                p.Left = x.Pointer + (start * Features);
                p.LeftStride = 32;
                p.LeftPanelWidth = 32;
                p.LeftPanelStride = Block * 32;
                p.Depth = Features;
                p.Right = w.Pointer + (panel * Features * 32);
                p.Bias = b is null ? null : b.Pointer + (panel * 32);
                p.Result = y.Pointer + (start * Features) + (panel * Block * 32);
                p.ResultStride = 32;
                p.Reference = p.Result;
                p.Rows = Math.Min(Block, first + SampleRows - start);
                p.Width = 32;
                p.Columns = 32;
                Products.Run(level, epilogue, p);
            }
        }
    }

    private static void Gradient(SimdLevel level, AlignedBuffer x, AlignedBuffer y, AlignedBuffer g, int first)
    {
        for (int start = first; start < first + SampleRows; start += Block)
        {
            for (int panel = 0; panel < Panels; panel++)
            {
                for (int source = 0; source < Panels; source++)
                {
                    OuterProduct p = default;
                    p.Left = x.Pointer + (start * Features) + (source * Block * 32);
                    p.LeftStride = 32;
                    p.Right = y.Pointer + (start * Features) + (panel * Block * 32);
                    p.RightStride = 32;
                    p.Result = g.Pointer + (panel * Features * 32) + (source * 32 * 32);
                    p.Rows = Math.Min(Block, first + SampleRows - start);
                    p.Features = 32;
                    p.Width = 32;
                    p.Columns = 32;
                    p.Accumulate = start > first;
                    Products.Run(level, p);
                }
            }
        }
    }
}
