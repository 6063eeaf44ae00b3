using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>A network with data, an optimiser and everything allocated.</summary>
internal sealed class BenchmarkNetwork
{
    private readonly Mlp _model;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _gradients;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly ModelWorkspace _workspace;
    private readonly Adam _adam;
    private readonly int _rows;

    public BenchmarkNetwork(int inputs, int[] hidden, int outputs, int rows)
    {
        _rows = rows;
        _model = new Mlp(new MlpSpecification { InputSize = inputs, HiddenSizes = hidden, OutputSize = outputs });
        _parameters = new AlignedBuffer(_model.ParameterCount);
        _gradients = new AlignedBuffer(_model.ParameterCount);
        _model.Bind(_parameters, 0);
        RandomStream random = RandomStream.Create(3, "network");
        _model.Initialize(ref random);
        _adam = new Adam(_model.ParameterCount);
        _workspace = _model.CreateWorkspace(rows);
        _inputs = new AlignedBuffer(rows * _model.InputStride);
        _outputs = new AlignedBuffer(rows * _model.OutputStride);
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs.Span[i] = i % _model.InputStride < inputs ? random.NextGaussian() : 0f;
        }

        int width = inputs;
        double weights = 0;
        double gradientWeights = 0;
        foreach (int size in (int[])[.. hidden, outputs])
        {
            weights += (double)width * size;
            gradientWeights += width == inputs ? 0 : (double)width * size;
            width = size;
        }

        StepFlops = 2.0 * rows * ((2 * weights) + gradientWeights);
    }

    /// <summary>Useful operations of forward and backward, padding not counted.</summary>
    public double StepFlops { get; }

    public void Forward() => _model.Forward(_inputs.Span, _rows, _outputs.Span, _workspace);

    /// <summary>The gradient part of <see cref="Step"/> in ranges of rows whose activations stay in the caches.</summary>
    public void GradientsInRanges(int range)
    {
        for (int start = 0; start < _rows; start += range)
        {
            int rows = Math.Min(range, _rows - start);
            Span<float> inputs = _inputs.Slice(start * _model.InputStride, rows * _model.InputStride);
            Span<float> outputs = _outputs.Slice(start * _model.OutputStride, rows * _model.OutputStride);
            _model.Forward(inputs, rows, outputs, _workspace);
            _model.Backward(inputs, rows, outputs, _workspace, _gradients.Span, accumulate: start > 0);
        }
    }

    /// <summary>Forward, backward with the outputs for gradients (the loss is their squares), clip, Adam, refresh.</summary>
    public void Step()
    {
        Forward();
        _model.Backward(_inputs.Span, _rows, _outputs.Span, _workspace, _gradients.Span);
        _adam.Step(_parameters.Span, _gradients.Span, 1e-5f, 0.5f);
        _model.ParametersChanged();
    }
}
