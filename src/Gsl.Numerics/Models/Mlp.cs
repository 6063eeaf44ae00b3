using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>
/// A multi-layer perceptron on the processor's vector units: products, activations and their gradients by hand-tiled
/// kernels of 16, 8 or 4 lanes, all giving the same bits.
/// </summary>
/// <remarks>
/// <para>The outputs of a row depend on that row alone: bit for bit the same in any batch, on any number of threads.
/// Gradients are summed over rows in row order.</para>
/// <para>Archives follow PyTorch's <c>nn.Sequential</c> numbering: linear layers are "prefix.0", "prefix.2", ... with the
/// activations between them; with layer normalisation "prefix.0" is linear, "prefix.1" its norm (weight = gain, bias),
/// "prefix.2" the activation, "prefix.3" linear, ....</para>
/// </remarks>
public sealed unsafe class Mlp : Model
{
    private readonly MlpSpecification _specification;
    private readonly MlpState _state;
    private AlignedBuffer? _buffer;
    private int _offset;

    /// <summary>Lays out the network; <see cref="Bind"/> gives it its parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Mlp(MlpSpecification specification)
        : this(specification, SimdSupport.Best)
    {
    }

    internal Mlp(MlpSpecification specification, SimdLevel level)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specification.InputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specification.OutputSize);
        CheckHeads(specification);
        _specification = specification;
        InputStride = MlpLayer.RoundUp(specification.InputSize, 8);
        OutputStride = MlpLayer.RoundUp(specification.OutputSize, MlpLayer.PanelWidth(specification.OutputSize));
        MlpLayer[] layers = new MlpLayer[specification.HiddenSizes.Count + 1];
        int inputs = specification.InputSize;
        int parameters = 0;
        int transposed = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            bool hidden = i < layers.Length - 1;
            int outputs = hidden ? specification.HiddenSizes[i] : specification.OutputSize;
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs, nameof(specification.HiddenSizes));
            layers[i] = new MlpLayer(inputs, outputs, hidden && specification.LayerNorm, parameters, transposed);
            parameters = layers[i].ParameterEnd;
            transposed = layers[i].TransposedEnd;
            inputs = outputs;
        }

        ParameterCount = parameters;
        _state = new MlpState(layers, specification.Activation, InputStride, OutputStride, level);
    }

    /// <inheritdoc/>
    public override int InputSize => _specification.InputSize;

    /// <inheritdoc/>
    public override int InputStride { get; }

    /// <inheritdoc/>
    public override int OutputSize => _specification.OutputSize;

    /// <inheritdoc/>
    public override int OutputStride { get; }

    /// <inheritdoc/>
    public override int ParameterCount { get; }

    /// <summary>Whether the layers are not normalised.</summary>
    public override bool SupportsInputGradientsAlone => !_specification.LayerNorm;

    private Span<float> BoundParameters =>
        (_buffer ?? throw new InvalidOperationException("The model has no parameters yet: call Bind first."))
        .Slice(_offset, ParameterCount);

    /// <inheritdoc/>
    public override void Bind(AlignedBuffer buffer, int offset)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % 16, 0, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, buffer.Length - ParameterCount);
        _buffer = buffer;
        _offset = offset;
        _state.Bind(buffer, offset);
    }

    /// <inheritdoc/>
    public override void Initialize(ref RandomStream random)
    {
        Span<float> parameters = BoundParameters;
        parameters.Clear();
        foreach (MlpLayer layer in _state.Layers)
        {
            bool output = ReferenceEquals(layer, _state.Layers[^1]);
            float[] weights = new float[layer.OutputSize * layer.InputSize];
            if (output && _specification.Heads.Count > 0)
            {
                DrawHeads(ref random, layer, weights);
            }
            else
            {
                float gain = output ? _specification.OutputGain : _specification.HiddenGain;
                WeightInitializer.Fill(
                    ref random, _specification.Initialization, gain, layer.OutputSize, layer.InputSize, weights);
            }

            for (int i = 0; i < weights.Length; i++)
            {
                parameters[layer.WeightIndex(i / layer.InputSize, i % layer.InputSize)] = weights[i];
            }

            if (layer.Normalized)
            {
                parameters.Slice(layer.GainOffset, layer.OutputSize).Fill(1f);
            }
        }

        ParametersChanged();
    }

    /// <inheritdoc/>
    public override void ParametersChanged() => _state.RefreshTransposed();

    /// <inheritdoc/>
    public override ModelWorkspace CreateWorkspace(int maximumRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumRows);
        return new MlpWorkspace(_state.Layers, maximumRows);
    }

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> inputs, int rows, Span<float> outputs, ModelWorkspace workspace)
    {
        MlpWorkspace own = Check(rows, workspace);
        RequireLength(inputs.Length, rows, InputStride, nameof(inputs));
        RequireLength(outputs.Length, rows, OutputStride, nameof(outputs));
        own.ForwardRows = rows;
        fixed (float* input = inputs)
        fixed (float* output = outputs)
        {
            MlpForwardPass.Run(_state, input, rows, output, own);
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        ReadOnlySpan<float> inputs,
        int rows,
        ReadOnlySpan<float> outputGradients,
        ModelWorkspace workspace,
        Span<float> parameterGradients,
        Span<float> inputGradients = default,
        bool accumulate = false)
    {
        MlpWorkspace own = Check(rows, workspace);
        RequireLength(inputs.Length, rows, InputStride, nameof(inputs));
        RequireLength(outputGradients.Length, rows, OutputStride, nameof(outputGradients));
        if (!parameterGradients.IsEmpty || inputGradients.IsEmpty || !SupportsInputGradientsAlone)
        {
            RequireLength(parameterGradients.Length, 1, ParameterCount, nameof(parameterGradients));
        }

        if (rows != own.ForwardRows)
        {
            throw new ArgumentException(
                $"Backward got {rows} rows, but the last Forward on this workspace had {own.ForwardRows}.", nameof(rows));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(own.DetachedOutputs, OutputSize, nameof(workspace));
        if (!inputGradients.IsEmpty)
        {
            RequireLength(inputGradients.Length, rows, InputStride, nameof(inputGradients));
        }

        if (rows == 0)
        {
            if (!accumulate && !parameterGradients.IsEmpty)
            {
                parameterGradients[..ParameterCount].Clear();
            }

            return;
        }

        fixed (float* input = inputs)
        fixed (float* outputGradient = outputGradients)
        fixed (float* parameterGradient = parameterGradients)
        fixed (float* inputGradient = inputGradients)
        {
            MlpBackwardPass.Run(_state, input, rows, outputGradient, own, parameterGradient, inputGradient, accumulate);
        }
    }

    /// <inheritdoc/>
    public override void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(archive);
        RequireLength(values.Length, 1, ParameterCount, nameof(values));
        MlpArchive.Save(_state.Layers, archive, prefix, values);
    }

    /// <inheritdoc/>
    public override void Load(TensorArchive archive, string prefix, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(archive);
        RequireLength(values.Length, 1, ParameterCount, nameof(values));
        MlpArchive.Load(_state.Layers, archive, prefix, values[..ParameterCount]);
    }

    private static void CheckHeads(MlpSpecification specification)
    {
        int outputs = specification.Heads.Sum(head => head.Size);
        if (specification.Heads.Count > 0 && outputs != specification.OutputSize)
        {
            throw new ArgumentException(
                $"The heads have {outputs} outputs together, the network has {specification.OutputSize}.", nameof(specification));
        }
    }

    private void DrawHeads(ref RandomStream random, MlpLayer layer, Span<float> weights)
    {
        foreach (OutputHead head in _specification.Heads)
        {
            int length = head.Size * layer.InputSize;
            WeightInitializer.Fill(ref random, _specification.Initialization, head.Gain, head.Size, layer.InputSize, weights[..length]);
            weights = weights[length..];
        }
    }

    private static MlpWorkspace Check(int rows, ModelWorkspace workspace)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, workspace.MaximumRows);
        return (MlpWorkspace)workspace;
    }

    private static void RequireLength(int length, int rows, int stride, string name)
    {
        if (length < (long)rows * stride)
        {
            throw new ArgumentException($"'{name}' holds {length} elements, {rows} rows of {stride} need {(long)rows * stride}.", name);
        }
    }
}
