using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>
/// A Transformer block with normalisation after each residual sum: x = norm(x + attention(x)), x = norm(x + mlp(x)), both with the
/// same norm.
/// </summary>
internal sealed unsafe class TransformerBlock
{
    private const int Panel = 32;

    private readonly int _channels;
    private readonly int _tokens;
    private readonly SimdLevel _level;
    private readonly AlignedBuffer _mask;
    private AlignedBuffer? _buffer;
    private int _offset;

    public TransformerBlock(int channels, int tokens, int parameterOffset, SimdLevel level)
    {
        _channels = channels;
        _tokens = tokens;
        _level = level;
        Projection = new MlpPart([channels, 3 * AttentionRows.Size], parameterOffset, level, biased: false);
        Output = new MlpPart([AttentionRows.Size, channels], Projection.End, level, biased: false);
        NormOffset = Output.End;
        Mlp = new MlpPart([channels, 4 * channels, channels], NormOffset + (2 * channels), level);
        _mask = new AlignedBuffer(channels);
        _mask.Span.Fill(1f);
    }

    /// <summary>Queries, keys and values side by side.</summary>
    public MlpPart Projection { get; }

    /// <summary>What becomes of the mixed values.</summary>
    public MlpPart Output { get; }

    public MlpPart Mlp { get; }

    /// <summary>Where the norm's gain lies, and its bias behind it.</summary>
    public int NormOffset { get; }

    public int ParameterEnd => Mlp.End;

    public void Bind(AlignedBuffer buffer, int offset)
    {
        _buffer = buffer;
        _offset = offset;
        Projection.Bind(buffer, offset);
        Output.Bind(buffer, offset);
        Mlp.Bind(buffer, offset);
    }

    public void ParametersChanged()
    {
        Projection.Network.ParametersChanged();
        Output.Network.ParametersChanged();
        Mlp.Network.ParametersChanged();
    }

    /// <summary>From the workspace's inputs to <paramref name="outputs"/> [clouds * tokens, channels].</summary>
    public void Forward(int clouds, byte* present, Span<float> outputs, TransformerBlockWorkspace workspace, TransformerMemory memory)
    {
        int rows = clouds * _tokens;
        Projection.Network.Forward(workspace.Inputs.Span, rows, workspace.Projected.Span, workspace.Projection);
        for (int cloud = 0; cloud < clouds; cloud++)
        {
            AttentionRows attention = Describe(cloud, present, workspace);
            attention.Mixed = workspace.Mixed.Pointer + ((nint)cloud * _tokens * AttentionRows.Size);
            PointCloudKernels.Attend(_level, attention);
        }

        Span<float> sums = workspace.Normalized[0].Span[..(rows * _channels)];
        Output.Network.Forward(workspace.Mixed.Span, rows, sums, workspace.Output);
        VectorMath.Add(workspace.Inputs.Span[..sums.Length], sums);
        Normalize(0, rows, workspace.Middle.Span, workspace, memory);
        sums = workspace.Normalized[1].Span[..sums.Length];
        Mlp.Network.Forward(workspace.Middle.Span, rows, sums, workspace.Mlp);
        VectorMath.Add(workspace.Middle.Span[..sums.Length], sums);
        Normalize(1, rows, outputs, workspace, memory);
    }

    /// <summary>Turns the gradients at the outputs, in the memory's tokens, into those at the inputs.</summary>
    public void Backward(
        int clouds, byte* present, Span<float> gradients, TransformerBlockWorkspace workspace, TransformerMemory memory, bool accumulate)
    {
        int rows = clouds * _tokens;
        Span<float> tokens = memory.Tokens.Span[..(rows * _channels)];
        Span<float> other = memory.OtherTokens.Span[..tokens.Length];
        memory.Norms.Span[..(clouds * 2 * _channels)].Clear();
        PassNorm(1, clouds, workspace, memory);
        Mlp.Backward(workspace.Middle.Span, rows, tokens, workspace.Mlp, gradients, other, accumulate);
        VectorMath.Add(other, tokens);
        PassNorm(0, clouds, workspace, memory);
        Output.Backward(workspace.Mixed.Span, rows, tokens, workspace.Output, gradients, memory.Mixed.Span, accumulate);
        for (int cloud = 0; cloud < clouds; cloud++)
        {
            AttentionRows attention = Describe(cloud, present, workspace);
            attention.Mixed = memory.Mixed.Pointer + ((nint)cloud * _tokens * AttentionRows.Size);
            attention.QueryGradients = memory.Projected.Pointer + (cloud * _tokens * attention.Stride);
            attention.KeyGradients = attention.QueryGradients + AttentionRows.Size;
            attention.ValueGradients = attention.KeyGradients + AttentionRows.Size;
            PointCloudKernels.AttendBackward(_level, attention);
        }

        Projection.Backward(workspace.Inputs.Span, rows, memory.Projected.Span, workspace.Projection, gradients, other, accumulate);
        VectorMath.Add(other, tokens);
        if (!gradients.IsEmpty)
        {
            AddNorms(clouds, gradients.Slice(NormOffset, 2 * _channels), memory, accumulate);
        }
    }

    public void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        string attention = $"{prefix}.attention";
        Projection.SaveShares(archive, values, $"{attention}.query.weight", $"{attention}.key.weight", $"{attention}.value.weight");
        Output.SaveShares(archive, values, $"{attention}.output.weight");
        archive.Add($"{prefix}.norm.weight", values.Slice(NormOffset, _channels));
        archive.Add($"{prefix}.norm.bias", values.Slice(NormOffset + _channels, _channels));
        Mlp.Save(archive, $"{prefix}.mlp", values);
    }

    public void Load(TensorArchive archive, string prefix, Span<float> values)
    {
        string attention = $"{prefix}.attention";
        Projection.LoadShares(archive, values, $"{attention}.query.weight", $"{attention}.key.weight", $"{attention}.value.weight");
        Output.LoadShares(archive, values, $"{attention}.output.weight");
        MlpArchive.ReadShaped(archive, $"{prefix}.norm.weight", values.Slice(NormOffset, _channels), _channels);
        MlpArchive.ReadShaped(archive, $"{prefix}.norm.bias", values.Slice(NormOffset + _channels, _channels), _channels);
        Mlp.Load(archive, $"{prefix}.mlp", values);
    }

    private AttentionRows Describe(int cloud, byte* present, TransformerBlockWorkspace workspace)
    {
        AttentionRows rows = default;
        rows.QueryCount = _tokens;
        rows.TokenCount = _tokens;
        rows.Stride = 3 * AttentionRows.Size;
        rows.Queries = workspace.Projected.Pointer + (cloud * _tokens * rows.Stride);
        rows.Keys = rows.Queries + AttentionRows.Size;
        rows.Values = rows.Keys + AttentionRows.Size;
        rows.Present = present + (cloud * _tokens);
        rows.Probabilities =
            workspace.Probabilities.Pointer + ((nint)cloud * _tokens * AttentionRows.Heads * AttentionRows.Lanes);
        return rows;
    }

    // A single row lies the same in panels and row by row.
    private LayerNormBlock NormRow(int use, int row, TransformerBlockWorkspace workspace, TransformerMemory memory) => new()
    {
        Features = _channels,
        Panels = _channels / Panel,
        Width = Panel,
        PanelStride = Panel,
        Rows = 1,
        Gain = _buffer!.Pointer + _offset + NormOffset,
        Bias = _buffer.Pointer + _offset + NormOffset + _channels,
        Mask = _mask.Pointer,
        Normalized = workspace.Normalized[use].Pointer + ((nint)row * _channels),
        InverseDeviation = workspace.InverseDeviations[use].Pointer + row,
        Scratch = memory.Row.Pointer,
    };

    private void Normalize(int use, int rows, Span<float> outputs, TransformerBlockWorkspace workspace, TransformerMemory memory)
    {
        fixed (float* output = outputs)
        {
            for (int row = 0; row < rows; row++)
            {
                LayerNorm.Forward(_level, NormRow(use, row, workspace, memory), output + ((nint)row * _channels));
            }
        }
    }

    private void PassNorm(int use, int clouds, TransformerBlockWorkspace workspace, TransformerMemory memory)
    {
        for (int row = 0; row < clouds * _tokens; row++)
        {
            float* sums = memory.Norms.Pointer + ((nint)row / _tokens * 2 * _channels);
            float* gradients = memory.Tokens.Pointer + ((nint)row * _channels);
            LayerNorm.Backward(_level, NormRow(use, row, workspace, memory), gradients, sums, sums + _channels);
        }
    }

    // Both uses of the norm are summed cloud by cloud first: the result must not depend on how a batch is cut.
    private void AddNorms(int clouds, Span<float> gradients, TransformerMemory memory, bool accumulate)
    {
        if (!accumulate)
        {
            gradients.Clear();
        }

        for (int cloud = 0; cloud < clouds; cloud++)
        {
            VectorMath.Add(memory.Norms.Slice(cloud * 2 * _channels, 2 * _channels), gradients);
        }
    }
}
