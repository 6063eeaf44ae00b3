using System.Runtime.InteropServices;
using Gsl.Numerics.Kernels;
using Gsl.Numerics.PointClouds;

namespace Gsl.Numerics;

/// <summary>The network of a <see cref="PointTransformerSpecification"/> on the processor's vector units.</summary>
/// <remarks>
/// <para>Three PointNets (background, robot, whole cloud) and a perceptron for state and action each give a token; with a learned
/// task token they pass through Transformer blocks and are pooled by attention. Tokens of empty segments are not looked at, places
/// without a point are left out.</para>
/// <para>The outputs of a row depend on that row alone, bit for bit, and gradients are summed over rows in row order. Gradients with
/// respect to inputs are those of the action; state and cloud get zeros.</para>
/// <para>Archives hold, for S in background, robot, whole: "prefix.S.points.0" (inputs: the segment's middle, colour, coordinates
/// from the middle, state, action), "prefix.S.points.2", "prefix.S.pooled.0" and ".2"; then "prefix.state.0" and ".2", "prefix.task",
/// "prefix.blocks.B.attention.query.weight", ".key.weight", ".value.weight", ".output.weight", "prefix.blocks.B.norm",
/// "prefix.blocks.B.mlp.0" and ".2", "prefix.pool.query", ".key.weight", ".value.weight", ".output.weight", "prefix.head.0" and
/// ".2"; weights [out, in], and biases where there are any.</para>
/// </remarks>
public sealed unsafe class PointTransformer : Model
{
    /// <summary>Task, state and the three segments.</summary>
    internal const int Tokens = 5;

    private const int StateToken = 1;
    private const int FirstSegmentToken = 2;

    private readonly PointTransformerSpecification _specification;
    private readonly int _taskOffset;
    private AlignedBuffer? _buffer;
    private int _offset;

    /// <summary>Lays out the network; <see cref="Bind"/> gives it its parameters.</summary>
    /// <exception cref="ArgumentException">A size is out of bounds, or the heads do not add up to the outputs.</exception>
    public PointTransformer(PointTransformerSpecification specification)
        : this(specification, SimdSupport.Best)
    {
    }

    internal PointTransformer(PointTransformerSpecification specification, SimdLevel level)
    {
        ArgumentNullException.ThrowIfNull(specification);
        specification.Validate();
        _specification = specification;
        int channels = specification.Width;
        int end = 0;
        Nets = new PointNet[SegmentNames.Count];
        for (int i = 0; i < Nets.Length; i++)
        {
            Nets[i] = new PointNet((Segment)i, specification.FeatureSize, channels, specification.Palette, end, level);
            end = Nets[i].ParameterEnd;
        }

        State = new MlpPart([specification.FeatureSize, channels, channels], end, level);
        _taskOffset = State.End;
        end = _taskOffset + channels;
        Blocks = new TransformerBlock[specification.Blocks];
        for (int i = 0; i < Blocks.Length; i++)
        {
            Blocks[i] = new TransformerBlock(channels, Tokens, end, level);
            end = Blocks[i].ParameterEnd;
        }

        Pool = new AttentionPool(channels, Tokens, end, level);
        Head = new MlpPart(
            [channels, specification.HiddenSize, specification.OutputSize], Pool.ParameterEnd, level, heads: specification.Heads);
        ParameterCount = Head.End;
        InputStride = MlpLayer.RoundUp(InputSize, 8);
    }

    /// <inheritdoc/>
    public override int InputSize => _specification.FeatureSize + _specification.CloudSize;

    /// <inheritdoc/>
    public override int InputStride { get; }

    /// <inheritdoc/>
    public override int OutputSize => Head.Network.OutputSize;

    /// <inheritdoc/>
    public override int OutputStride => Head.Network.OutputStride;

    /// <inheritdoc/>
    public override int ParameterCount { get; }

    /// <summary>Few: a row's activations take up to some hundred kilobytes.</summary>
    public override int PreferredRows => 64;

    /// <inheritdoc/>
    public override bool SupportsInputGradientsAlone => true;

    /// <summary>Names of the segments, in the order of their PointNets.</summary>
    internal static IReadOnlyList<string> SegmentNames { get; } = ["background", "robot", "whole"];

    internal PointNet[] Nets { get; }

    internal MlpPart State { get; }

    internal TransformerBlock[] Blocks { get; }

    internal AttentionPool Pool { get; }

    internal MlpPart Head { get; }

    /// <inheritdoc/>
    public override void Bind(AlignedBuffer buffer, int offset)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % 16, 0, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, buffer.Length - ParameterCount);
        _buffer = buffer;
        _offset = offset;
        foreach (PointNet net in Nets)
        {
            net.Bind(buffer, offset);
        }

        State.Bind(buffer, offset);
        foreach (TransformerBlock block in Blocks)
        {
            block.Bind(buffer, offset);
        }

        Pool.Bind(buffer, offset);
        Head.Bind(buffer, offset);
    }

    /// <inheritdoc/>
    public override void Initialize(ref RandomStream random)
    {
        AlignedBuffer buffer = Bound();
        TensorArchive initial = new();
        PointTransformerInitializer.Fill(ref random, _specification, initial, "initial");
        Load(initial, "initial", buffer.Slice(_offset, ParameterCount));
        ParametersChanged();
    }

    /// <inheritdoc/>
    public override void ParametersChanged()
    {
        Bound();
        foreach (PointNet net in Nets)
        {
            net.ParametersChanged();
        }

        State.Network.ParametersChanged();
        foreach (TransformerBlock block in Blocks)
        {
            block.ParametersChanged();
        }

        Pool.ParametersChanged();
        Head.Network.ParametersChanged();
    }

    /// <inheritdoc/>
    public override ModelWorkspace CreateWorkspace(int maximumRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumRows);
        return new PointTransformerWorkspace(this, _specification, maximumRows);
    }

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> inputs, int rows, Span<float> outputs, ModelWorkspace workspace)
    {
        PointTransformerWorkspace own = Check(inputs.Length, rows, workspace);
        AlignedBuffer buffer = Bound();
        own.ForwardRows = rows;
        Unpack(inputs, rows, own);
        int channels = _specification.Width;
        Span<float> tokens = Blocks.Length > 0 ? own.Blocks[0].Inputs.Span : own.Tokens.Span;
        for (int row = 0; row < rows; row++)
        {
            buffer.Slice(_offset + _taskOffset, channels).CopyTo(tokens[(row * Tokens * channels)..]);
        }

        State.Network.Forward(own.Features.Span, rows, own.Token.Span, own.State);
        Scatter(own.Token.Span, rows, tokens, StateToken);
        for (int i = 0; i < Nets.Length; i++)
        {
            int stride = State.Network.InputStride;
            Nets[i].Forward(own.Clouds, rows, own.Features.Span, stride, own.Token.Span, own.Nets[i], own.Memory);
            Scatter(own.Token.Span, rows, tokens, FirstSegmentToken + i);
        }

        byte* present = PresentTokens(own);
        for (int i = 0; i < Blocks.Length; i++)
        {
            Span<float> results = i + 1 < Blocks.Length ? own.Blocks[i + 1].Inputs.Span : own.Tokens.Span;
            Blocks[i].Forward(rows, present, results, own.Blocks[i], own.BlockMemory);
        }

        Pool.Forward(own.Tokens.Span, rows, present, own.Pooled.Span, own.Pool);
        Head.Network.Forward(own.Pooled.Span, rows, outputs, own.Head);
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
        PointTransformerWorkspace own = Check(inputs.Length, rows, workspace);
        if (rows != own.ForwardRows)
        {
            throw new ArgumentException(
                $"Backward got {rows} rows, but the last Forward on this workspace had {own.ForwardRows}.", nameof(rows));
        }

        bool withInputs = !inputGradients.IsEmpty;
        Span<float> gradients = parameterGradients.IsEmpty && withInputs ? default : parameterGradients[..ParameterCount];
        own.Head.DetachedOutputs = own.DetachedOutputs;
        byte* present = PresentTokens(own);
        Span<float> pooledGradients = own.Token.Span;
        Head.Backward(own.Pooled.Span, rows, outputGradients, own.Head, gradients, pooledGradients, accumulate);
        Pool.Backward(
            own.Tokens.Span, rows, present, pooledGradients, gradients, own.BlockMemory.Tokens.Span, own.Pool, accumulate);
        for (int i = Blocks.Length - 1; i >= 0; i--)
        {
            Blocks[i].Backward(rows, present, gradients, own.Blocks[i], own.BlockMemory, accumulate);
        }

        if (!gradients.IsEmpty)
        {
            PassTask(rows, own, gradients, accumulate);
        }

        Gather(own.BlockMemory.Tokens.Span, rows, StateToken, own.Token.Span);
        Span<float> featureGradients = withInputs ? own.FeatureGradients.Span : default;
        State.Backward(own.Features.Span, rows, own.Token.Span, own.State, gradients, featureGradients, accumulate);
        for (int i = 0; i < Nets.Length; i++)
        {
            Gather(own.BlockMemory.Tokens.Span, rows, FirstSegmentToken + i, own.Token.Span);
            Nets[i].Backward(own.Clouds, rows, own.Token.Span, own.Nets[i], own.Memory, gradients, withInputs, accumulate);
        }

        if (withInputs)
        {
            WriteActionGradients(rows, own, inputGradients);
        }
    }

    /// <inheritdoc/>
    public override void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(archive);
        values = values[..ParameterCount];
        for (int i = 0; i < Nets.Length; i++)
        {
            PointNetArchive.Save(Nets[i], archive, $"{prefix}.{SegmentNames[i]}", values);
        }

        State.Save(archive, $"{prefix}.state", values);
        archive.Add($"{prefix}.task", values.Slice(_taskOffset, _specification.Width));
        for (int i = 0; i < Blocks.Length; i++)
        {
            Blocks[i].Save(archive, $"{prefix}.blocks.{i}", values);
        }

        Pool.Save(archive, $"{prefix}.pool", values);
        Head.Save(archive, $"{prefix}.head", values);
    }

    /// <inheritdoc/>
    public override void Load(TensorArchive archive, string prefix, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(archive);
        values = values[..ParameterCount];
        values.Clear();
        for (int i = 0; i < Nets.Length; i++)
        {
            PointNetArchive.Load(Nets[i], archive, $"{prefix}.{SegmentNames[i]}", values);
        }

        State.Load(archive, $"{prefix}.state", values);
        MlpArchive.ReadShaped(archive, $"{prefix}.task", values.Slice(_taskOffset, _specification.Width), _specification.Width);
        for (int i = 0; i < Blocks.Length; i++)
        {
            Blocks[i].Load(archive, $"{prefix}.blocks.{i}", values);
        }

        Pool.Load(archive, $"{prefix}.pool", values);
        Head.Load(archive, $"{prefix}.head", values);
    }

    /// <summary>The PointNets' part of <see cref="Forward"/> alone.</summary>
    internal void RunPointNets(ReadOnlySpan<float> inputs, int rows, ModelWorkspace workspace)
    {
        PointTransformerWorkspace own = Check(inputs.Length, rows, workspace);
        Unpack(inputs, rows, own);
        foreach (PointNet net in Nets)
        {
            int stride = State.Network.InputStride;
            net.Forward(own.Clouds, rows, own.Features.Span, stride, own.Token.Span, own.Nets[(int)net.Segment], own.Memory);
        }
    }

    private static byte* PresentTokens(PointTransformerWorkspace workspace) =>
        (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(workspace.Present, 0);

    private AlignedBuffer Bound() =>
        _buffer ?? throw new InvalidOperationException("The model has no parameters yet: call Bind first.");

    // Sorts the clouds, notes which segments have points, and puts state and action side by side.
    private void Unpack(ReadOnlySpan<float> inputs, int rows, PointTransformerWorkspace own)
    {
        int cloudEnd = _specification.StateSize + _specification.CloudSize;
        int stride = State.Network.InputStride;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> input = inputs.Slice(row * InputStride, InputSize);
            Span<float> features = own.Features.Slice(row * stride, stride);
            input[.._specification.StateSize].CopyTo(features);
            input[cloudEnd..].CopyTo(features[_specification.StateSize..]);
            fixed (float* cloud = input[_specification.StateSize..cloudEnd])
            {
                own.Clouds.Sort((byte*)cloud, row);
            }

            Span<byte> present = own.Present.AsSpan(row * Tokens, Tokens);
            present[..FirstSegmentToken].Fill(1);
            for (int i = 0; i < Nets.Length; i++)
            {
                own.Clouds.Select(row, (Segment)i, out int start, out int end);
                present[FirstSegmentToken + i] = (byte)(end > start ? 1 : 0);
            }
        }
    }

    private void Scatter(ReadOnlySpan<float> token, int rows, Span<float> tokens, int index)
    {
        int channels = _specification.Width;
        for (int row = 0; row < rows; row++)
        {
            token.Slice(row * channels, channels).CopyTo(tokens[(((row * Tokens) + index) * channels)..]);
        }
    }

    private void Gather(ReadOnlySpan<float> tokens, int rows, int index, Span<float> token)
    {
        int channels = _specification.Width;
        for (int row = 0; row < rows; row++)
        {
            tokens.Slice(((row * Tokens) + index) * channels, channels).CopyTo(token[(row * channels)..]);
        }
    }

    private void PassTask(int rows, PointTransformerWorkspace own, Span<float> gradients, bool accumulate)
    {
        int channels = _specification.Width;
        Span<float> task = gradients.Slice(_taskOffset, channels);
        if (!accumulate)
        {
            task.Clear();
        }

        for (int row = 0; row < rows; row++)
        {
            VectorMath.Add(own.BlockMemory.Tokens.Slice(row * Tokens * channels, channels), task);
        }
    }

    private void WriteActionGradients(int rows, PointTransformerWorkspace own, Span<float> inputGradients)
    {
        int actions = _specification.ActionSize;
        int stride = State.Network.InputStride;
        inputGradients[..(rows * InputStride)].Clear();
        for (int row = 0; row < rows; row++)
        {
            Span<float> result = inputGradients.Slice((row * InputStride) + InputSize - actions, actions);
            own.FeatureGradients.Slice((row * stride) + _specification.StateSize, actions).CopyTo(result);
            for (int i = 0; i < Nets.Length; i++)
            {
                int first = (row * Nets[i].Frame.Network.InputStride) + 3 + _specification.StateSize;
                VectorMath.Add(own.Nets[i].FrameInputGradients.Slice(first, actions), result);
            }
        }
    }

    private PointTransformerWorkspace Check(int length, int rows, ModelWorkspace workspace)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, workspace.MaximumRows);
        if (length < (long)rows * InputStride)
        {
            throw new ArgumentException(
                $"'inputs' holds {length} elements, {rows} rows of {InputStride} need {(long)rows * InputStride}.", nameof(length));
        }

        return (PointTransformerWorkspace)workspace;
    }
}
