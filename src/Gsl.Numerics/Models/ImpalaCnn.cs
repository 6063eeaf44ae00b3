using System.Runtime.InteropServices;
using Gsl.Numerics.Kernels;
using Gsl.Numerics.OneDnn;

namespace Gsl.Numerics;

/// <summary>The convolutional network of an <see cref="ImpalaSpecification"/> on the processor's vector units.</summary>
/// <remarks>
/// <para>An input row is the picture itself: bytes [height][width][channels], four to a float element
/// (<see cref="MemoryMarshal.AsBytes{T}(Span{T})"/> of a row is the picture, then up to three bytes without meaning). The model
/// divides them by 255. Pictures have no gradient.</para>
/// <para>The outputs of a row depend on that row alone, bit for bit, and gradients are summed over rows in row order. oneDNN
/// sums in groups of eight rows: with it only ranges of a multiple of eight rows give the bits of one piece. A workspace holds
/// several hundred kilobytes per row: pass large minibatches in ranges of 64 to 128 rows, accumulating.</para>
/// <para>Archives hold "prefix.blocks.B.conv.weight" [out, in, 3, 3] and ".bias", "prefix.blocks.B.residuals.R.conv0" and
/// ".conv1" likewise, "prefix.hidden.weight" [hidden, features] with PyTorch's flattening (channel, line, pixel),
/// "prefix.output.weight" [outputs, hidden] and the biases of both.</para>
/// </remarks>
public sealed unsafe class ImpalaCnn : Model
{
    private readonly ImpalaSpecification _specification;
    private readonly ImpalaStage[] _stages;
    private readonly ImpalaTrunk _trunk;
    private readonly ImpalaArchive _archive;
    private readonly Mlp _head;
    private readonly int _headOffset;
    private AlignedBuffer? _buffer;
    private int _offset;

    /// <summary>Lays out the network; <see cref="Bind"/> gives it its parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The heads do not add up to the outputs.</exception>
    /// <exception cref="NotSupportedException">The library asked for is not installed, or not for this processor.</exception>
    public ImpalaCnn(ImpalaSpecification specification, ConvolutionBackend backend = ConvolutionBackend.Auto)
        : this(specification, backend, SimdSupport.Best)
    {
    }

    internal ImpalaCnn(ImpalaSpecification specification, ConvolutionBackend backend, SimdLevel level)
    {
        ArgumentNullException.ThrowIfNull(specification);
        _specification = specification;
        _stages = Layout(specification);
        _headOffset = _stages[^1].Layers[^1].ParameterEnd;
        Backend = backend == ConvolutionBackend.Auto ? ConvolutionBackend.Managed : backend;
        _trunk = CreateTrunk(Backend, _stages, level);
        _head = new Mlp(
            new MlpSpecification
            {
                InputSize = _stages[^1].Height * _stages[^1].Width * _stages[^1].Pixel,
                HiddenSizes = [specification.HiddenSize],
                OutputSize = specification.OutputSize,
                Activation = Activation.Relu,
            },
            level);
        _archive = new ImpalaArchive(specification, _stages, _head);
    }

    /// <summary>What computes the convolutions; never <see cref="ConvolutionBackend.Auto"/>.</summary>
    public ConvolutionBackend Backend { get; }

    /// <summary>Float elements that hold the bytes of a picture.</summary>
    public override int InputSize =>
        ((_specification.Height * _specification.Width * _specification.Channels) + sizeof(float) - 1) / sizeof(float);

    /// <inheritdoc/>
    public override int InputStride => InputSize;

    /// <inheritdoc/>
    public override int OutputSize => _head.OutputSize;

    /// <inheritdoc/>
    public override int OutputStride => _head.OutputStride;

    /// <inheritdoc/>
    public override int ParameterCount => _headOffset + _head.ParameterCount;

    /// <summary>Few: a row's activations take hundreds of kilobytes.</summary>
    public override int PreferredRows => 64;

    /// <summary>A row takes a millisecond, adding up gradients a fraction of one.</summary>
    public override int RowsPerShard => 64;

    /// <inheritdoc/>
    public override void Bind(AlignedBuffer buffer, int offset)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % 16, 0, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, buffer.Length - ParameterCount);
        _buffer = buffer;
        _offset = offset;
        _trunk.Bind(buffer, offset);
        _head.Bind(buffer, offset + _headOffset);
    }

    /// <inheritdoc/>
    public override void Initialize(ref RandomStream random)
    {
        AlignedBuffer buffer = _buffer ?? throw new InvalidOperationException("The model has no parameters yet: call Bind first.");
        TensorArchive initial = new();
        ImpalaInitializer.Fill(ref random, _specification, _stages, initial, "initial");
        _archive.Load(initial, "initial", buffer.Slice(_offset, ParameterCount));
        ParametersChanged();
    }

    /// <inheritdoc/>
    public override void ParametersChanged()
    {
        _trunk.ParametersChanged();
        _head.ParametersChanged();
    }

    /// <inheritdoc/>
    public override ModelWorkspace CreateWorkspace(int maximumRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumRows);
        return new ImpalaWorkspace(
            _trunk.CreateWorkspace(maximumRows), _head.CreateWorkspace(maximumRows), _head.InputSize, maximumRows);
    }

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> inputs, int rows, Span<float> outputs, ModelWorkspace workspace)
    {
        ImpalaWorkspace own = Check(inputs, rows, workspace);
        own.ForwardRows = rows;
        fixed (float* input = inputs)
        {
            _trunk.Forward((byte*)input, (nint)InputStride * sizeof(float), rows, own.Features.Pointer, own.Trunk);
        }

        _head.Forward(own.Features.Span, rows, outputs, own.Head);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Input gradients were asked for.</exception>
    public override void Backward(
        ReadOnlySpan<float> inputs,
        int rows,
        ReadOnlySpan<float> outputGradients,
        ModelWorkspace workspace,
        Span<float> parameterGradients,
        Span<float> inputGradients = default,
        bool accumulate = false)
    {
        ImpalaWorkspace own = Check(inputs, rows, workspace);
        if (!inputGradients.IsEmpty)
        {
            throw new NotSupportedException("An image network's inputs are bytes and have no gradient; pass no 'inputGradients'.");
        }

        if (rows != own.ForwardRows)
        {
            throw new ArgumentException(
                $"Backward got {rows} rows, but the last Forward on this workspace had {own.ForwardRows}.", nameof(rows));
        }

        own.Head.DetachedOutputs = own.DetachedOutputs;
        Span<float> headGradients = parameterGradients[_headOffset..ParameterCount];
        _head.Backward(own.Features.Span, rows, outputGradients, own.Head, headGradients, own.FeatureGradients.Span, accumulate);
        if (!accumulate)
        {
            parameterGradients[.._headOffset].Clear();
        }

        fixed (float* input = inputs)
        fixed (float* gradients = parameterGradients)
        {
            _trunk.Backward(
                (byte*)input,
                (nint)InputStride * sizeof(float),
                rows,
                own.Features.Pointer,
                own.FeatureGradients.Pointer,
                own.Trunk,
                gradients);
        }
    }

    /// <inheritdoc/>
    public override void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _archive.Save(archive, prefix, values[..ParameterCount]);
    }

    /// <inheritdoc/>
    public override void Load(TensorArchive archive, string prefix, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _archive.Load(archive, prefix, values[..ParameterCount]);
    }

    /// <summary>Whether this machine has what a backend needs: the managed kernels are always there, oneDNN where its library is installed.</summary>
    public static bool IsAvailable(ConvolutionBackend backend) =>
        backend is ConvolutionBackend.Auto or ConvolutionBackend.Managed or ConvolutionBackend.ManagedDirect || OneDnnLibrary.IsInstalled;

    private static ImpalaTrunk CreateTrunk(ConvolutionBackend backend, ImpalaStage[] stages, SimdLevel level)
    {
        if (backend is ConvolutionBackend.Managed or ConvolutionBackend.ManagedDirect)
        {
            return new ManagedImpalaTrunk(stages, backend == ConvolutionBackend.Managed, level);
        }

        if (!IsAvailable(backend))
        {
            throw new NotSupportedException(
                $"Convolutions by '{backend}' need libdnnl.so.2 and libgomp.so.1 (Debian: apt-get install libdnnl2); "
                + $"install them or choose '{ConvolutionBackend.Managed}'.");
        }

        OneDnnElement element = backend == ConvolutionBackend.OneDnn ? OneDnnElement.Float32 : OneDnnElement.BFloat16;
        return new OneDnnImpalaTrunk(stages, element, level);
    }

    private static ImpalaStage[] Layout(ImpalaSpecification specification)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specification.Height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specification.Width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specification.Channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specification.HiddenSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specification.OutputSize);
        ArgumentOutOfRangeException.ThrowIfZero(specification.Depths.Count, nameof(specification.Depths));
        int outputs = 0;
        foreach (OutputHead head in specification.Heads)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(head.Size, nameof(specification.Heads));
            outputs += head.Size;
        }

        if (specification.Heads.Count > 0 && outputs != specification.OutputSize)
        {
            throw new ArgumentException(
                $"The heads have {outputs} outputs together, the network has {specification.OutputSize}.", nameof(specification));
        }

        ImpalaStage[] stages = new ImpalaStage[specification.Depths.Count];
        (int height, int width) = (specification.Height, specification.Width);
        (int inputs, int pixel) = (specification.Channels, specification.Channels);
        (int parameters, int transposed) = (0, 0);
        for (int i = 0; i < stages.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specification.Depths[i], nameof(specification.Depths));
            stages[i] = new ImpalaStage(i, height, width, inputs, pixel, specification.Depths[i], parameters, transposed);
            (height, width) = (stages[i].Height, stages[i].Width);
            (inputs, pixel) = (specification.Depths[i], stages[i].Pixel);
            (parameters, transposed) = (stages[i].Layers[^1].ParameterEnd, stages[i].Layers[^1].TransposedEnd);
        }

        return stages;
    }

    private ImpalaWorkspace Check(ReadOnlySpan<float> inputs, int rows, ModelWorkspace workspace)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, workspace.MaximumRows);
        if (inputs.Length < (long)rows * InputStride)
        {
            throw new ArgumentException(
                $"'inputs' holds {inputs.Length} elements, {rows} rows of {InputStride} need {(long)rows * InputStride}.", nameof(inputs));
        }

        return (ImpalaWorkspace)workspace;
    }
}
