using System.Globalization;
using System.Runtime.InteropServices;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>
/// Forward and backward passes of Procgen's network over a minibatch, split over threads by rows and passed in ranges, gradients
/// summed and applied with Adam; and the forward pass alone, as rollouts need it.
/// </summary>
internal sealed class ImpalaBenchmark : IParallelWork, IDisposable
{
    private const int Rows = 256;
    private const int Range = 64;

    private readonly ImpalaCnn _model;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer[] _gradients;
    private readonly GradientSum _sum;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly ModelWorkspace[] _workspaces;
    private readonly WorkerPool _pool;
    private readonly Adam _adam;
    private bool _learn;

    private ImpalaBenchmark(ImpalaCnn model, int threads)
    {
        _model = model;
        _parameters = new AlignedBuffer(model.ParameterCount);
        model.Bind(_parameters, 0);
        RandomStream random = RandomStream.Create(3, "network");
        model.Initialize(ref random);
        _gradients = [.. Enumerable.Range(0, threads).Select(_ => new AlignedBuffer(model.ParameterCount))];
        _inputs = new AlignedBuffer(Rows * model.InputStride);
        foreach (ref byte value in MemoryMarshal.AsBytes(_inputs.Span))
        {
            value = (byte)random.NextInt32(256);
        }

        _outputs = new AlignedBuffer(Rows * model.OutputStride);
        _workspaces = [.. Enumerable.Range(0, threads).Select(_ => model.CreateWorkspace(Range))];
        _pool = new WorkerPool(threads);
        _sum = new GradientSum(_gradients, _pool);
        _adam = new Adam(model.ParameterCount, workers: _pool);
    }

    /// <summary>All backends and one and two threads, or the one backend and number of threads named.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        ImpalaSpecification specification = new() { Height = 64, Width = 64, OutputSize = 16 };
        ConvolutionBackend[] backends = arguments.IsEmpty
            ? Enum.GetValues<ConvolutionBackend>()[1..]
            : [Enum.Parse<ConvolutionBackend>(arguments[0], ignoreCase: true)];
        int[] counts = arguments.Length < 2 ? [1, 2] : [int.Parse(arguments[1], CultureInfo.InvariantCulture)];
        foreach (ConvolutionBackend backend in backends)
        {
            foreach (int threads in counts)
            {
                try
                {
                    using ImpalaBenchmark benchmark = new(new ImpalaCnn(specification, backend), threads);
                    benchmark.Report(threads);
                }
                catch (NotSupportedException exception)
                {
                    Console.WriteLine(exception.Message);
                }
            }
        }
    }

    public void Dispose() => _pool.Dispose();

    public void Execute(int item, int worker)
    {
        int share = Rows / _workspaces.Length;
        ModelWorkspace workspace = _workspaces[item];
        for (int start = item * share; start < (item + 1) * share; start += Range)
        {
            Span<float> inputs = _inputs.Slice(start * _model.InputStride, Range * _model.InputStride);
            Span<float> outputs = _outputs.Slice(start * _model.OutputStride, Range * _model.OutputStride);
            _model.Forward(inputs, Range, outputs, workspace);
            if (_learn)
            {
                _model.Backward(
                    inputs, Range, outputs, workspace, _gradients[item].Span, accumulate: start > item * share);
            }
        }
    }

    private void Gradients(int start, int rows)
    {
        Span<float> inputs = _inputs.Slice(start * _model.InputStride, rows * _model.InputStride);
        Span<float> outputs = _outputs.Slice(start * _model.OutputStride, rows * _model.OutputStride);
        _model.Forward(inputs, rows, outputs, _workspaces[0]);
        _model.Backward(inputs, rows, outputs, _workspaces[0], _gradients[0].Span);
    }

    private void Report(int threads)
    {
        double[][] t = Timing.Interleave(5, () => Pass(false), () => Pass(true));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Pass(true);
        Pass(true);
        double used = (Environment.CpuUsage.TotalTime - before).TotalSeconds / 2;
        double shortest = Timing.Interleave(200, () => Gradients(0, 8))[0].Min();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_model.Backend}, {threads} thread(s), {Rows} pictures in ranges of {Range}: "
            + $"training {Rows / Timing.Median(t[1]),6:F0} samples/s in the median, {Rows / t[1].Min(),6:F0} at best; "
            + $"inference {Rows / Timing.Median(t[0]),6:F0}, {Rows / t[0].Min(),6:F0}; "
            + $"{Rows / used,5:F0} samples per second of processor time, {8 / shortest,5:F0} in the best of 200 passes of 8"));
    }

    private void Pass(bool learn)
    {
        _learn = learn;
        _pool.Run(this, _workspaces.Length);
        if (learn)
        {
            _sum.Run(_gradients.Length);
            _adam.Step(_parameters.Span, _gradients[0].Span, 1e-6f, 0.5f);
            _model.ParametersChanged();
        }
    }
}
