using System.Globalization;
using System.Runtime.InteropServices;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Passes of the point transformer over clouds, in processor time beside the processor's peak: the PointNets alone, the whole way
/// forward, and forward and backward; for clouds in which a third of the hidden units change sign, as at the start of training, and
/// for clouds so wide that all do.
/// </summary>
internal sealed class PointCloudBenchmark
{
    private const int State = 90;
    private const int Actions = 22;
    private const int Colors = 12;
    private const int RobotColors = 3;
    private const int Rounds = 15;

    private readonly PointTransformerSpecification _specification;
    private readonly PointTransformer _model;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _gradients;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _inputGradients;
    private readonly AlignedBuffer _outputs;
    private readonly AlignedBuffer _outputGradients;
    private readonly ModelWorkspace _workspace;
    private readonly int _rows;

    private PointCloudBenchmark(int points, int width, int rows, float spread)
    {
        RandomStream random = RandomStream.Create(5, "clouds");
        float[] palette = new float[3 * Colors];
        foreach (ref float value in palette.AsSpan(3))
        {
            value = random.NextSingle();
        }

        _specification = new PointTransformerSpecification
        {
            Points = points,
            StateSize = State,
            ActionSize = Actions,
            Palette = palette,
            Width = width,
            OutputSize = 1,
        };
        _model = new PointTransformer(_specification);
        _rows = rows;
        _parameters = new AlignedBuffer(_model.ParameterCount);
        _gradients = new AlignedBuffer(_model.ParameterCount);
        _model.Bind(_parameters, 0);
        _model.Initialize(ref random);
        _inputs = new AlignedBuffer(rows * _model.InputStride);
        _inputGradients = new AlignedBuffer(rows * _model.InputStride);
        _outputs = new AlignedBuffer(rows * _model.OutputStride);
        _outputGradients = new AlignedBuffer(rows * _model.OutputStride);
        _workspace = _model.CreateWorkspace(rows);
        for (int row = 0; row < rows; row++)
        {
            Fill(ref random, _inputs.Slice(row * _model.InputStride, _model.InputSize), spread);
            _outputGradients.Span[row * _model.OutputStride] = 1f;
        }
    }

    /// <summary>All sizes at 32 clouds, or at the number named.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        int rows = arguments.IsEmpty ? 32 : int.Parse(arguments[0], CultureInfo.InvariantCulture);
        (int Points, int Width)[] sizes = [(1200, 192), (400, 128), (320, 64)];
        foreach (float spread in new[] { 1f, 30f })
        {
            foreach ((int points, int width) in sizes)
            {
                new PointCloudBenchmark(points, width, rows, spread).Report(spread);
            }
        }
    }

    // Two thirds of the points are the robot's, as in PushChair's quota.
    private void Fill(ref RandomStream random, Span<float> row, float spread)
    {
        foreach (ref float value in row[..State])
        {
            value = random.NextSingle(-1f, 1f);
        }

        foreach (ref float value in row[^Actions..])
        {
            value = random.NextSingle(-1f, 1f);
        }

        int points = _specification.Points;
        Span<byte> bytes = MemoryMarshal.AsBytes(row[State..^Actions]);
        foreach (ref Half value in MemoryMarshal.Cast<byte, Half>(bytes[..(6 * points)]))
        {
            value = (Half)random.NextSingle(-spread, spread);
        }

        foreach (ref byte code in bytes[(6 * points)..(7 * points)])
        {
            bool robot = random.NextInt32(3) > 0;
            int color = robot ? 1 + random.NextInt32(RobotColors) : 1 + RobotColors + random.NextInt32(Colors - RobotColors - 1);
            code = (byte)(color + (robot ? 128 : 0));
        }
    }

    private void Report(float spread)
    {
        const int Peak = 1_000_000;
        double[][] t = Timing.Processor(
            Rounds,
            () => FmaPeak.Run(Peak),
            () => _model.RunPointNets(_inputs.Span, _rows, _workspace),
            Forward,
            () => Both([]),
            () => Both(_gradients.Span));
        double peak = FmaPeak.Flops(Peak) / Timing.Median(t[0]) / 1e9;
        double dense = 2 * PointProducts() / (Timing.Median(t[1]) / _rows) / 1e9;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_specification.Points,4} points, width {_specification.Width,3}, coordinates to {spread,2:F0}, {_rows} clouds; ms per cloud, median and least:\n"
            + $"    PointNets {Text(t[1])}, {dense:F0} GFLOP/s if every point went through every unit, {100 * dense / peak:F0} % of the peak of {peak:F0}\n"
            + $"    forward {Text(t[2])}, and backward to the action {Text(t[3])}, to action and parameters {Text(t[4])}"));
    }

    private void Forward() => _model.Forward(_inputs.Span, _rows, _outputs.Span, _workspace);

    private void Both(Span<float> gradients)
    {
        Forward();
        _model.Backward(_inputs.Span, _rows, _outputGradients.Span, _workspace, gradients, _inputGradients.Span);
    }

    // Multiply-adds of the first layer's six inputs and of the half pooled by maximum, background and robot once, the whole once.
    private double PointProducts() =>
        2.0 * _specification.Points * _specification.Width * (6 + (_specification.Width / 2));

    private string Text(double[] seconds) => string.Create(
        CultureInfo.InvariantCulture, $"{1000 * Timing.Median(seconds) / _rows:F3} ({1000 * seconds.Min() / _rows:F3})");
}
