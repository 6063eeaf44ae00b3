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
    private const int PeakIterations = 500_000;

    public static void Run()
    {
        AlignedBuffer x = Filled(2048 * Features), y = Filled(2048 * Features), w = Filled(Features * Features);
        AlignedBuffer b = Filled(Features), g = Filled(Features * Features);
        SimdLevel level = SimdSupport.Best;
        string[] names = ["forward", "dX", "dW"];
        double[][] t = Timing.Interleave(
            41,
            () => FmaPeak.Run(PeakIterations),
            () => Product(level, Epilogue.Relu, x, w, b, y),
            () => Product(level, Epilogue.TanhGradient, x, w, null, y),
            () => Gradient(level, x, y, g));
        double peak = Timing.Median(t[0].Select(s => FmaPeak.Flops(PeakIterations) / s));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{level}, {Rows} x {Features} x {Features}, one thread"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"FMA peak",-10}{peak * 1e-9,8:F1} GFLOP/s"));
        double flops = 2.0 * Rows * Features * Features;
        for (int i = 0; i < names.Length; i++)
        {
            double rate = Timing.Median(t[i + 1].Select(s => flops / s));
            double[] peaks = t[0], times = t[i + 1];
            double ratio = Timing.Median(times.Select((s, r) => flops / s / (FmaPeak.Flops(PeakIterations) / peaks[r])));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{names[i],-10}{rate * 1e-9,8:F1} GFLOP/s {ratio,8:P1} of peak (median of pairs)"));
        }
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

    private static void Product(SimdLevel level, Epilogue epilogue, AlignedBuffer x, AlignedBuffer w, AlignedBuffer? b, AlignedBuffer y)
    {
        for (int start = 0; start < Rows; start += Block)
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
                p.Rows = Math.Min(Block, Rows - start);
                p.Width = 32;
                p.Columns = 32;
                Products.Run(level, epilogue, p);
            }
        }
    }

    private static void Gradient(SimdLevel level, AlignedBuffer x, AlignedBuffer y, AlignedBuffer g)
    {
        for (int start = 0; start < Rows; start += Block)
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
                    p.Rows = Math.Min(Block, Rows - start);
                    p.Features = 32;
                    p.Width = 32;
                    p.Columns = 32;
                    p.Accumulate = start > 0;
                    Products.Run(level, p);
                }
            }
        }
    }
}
