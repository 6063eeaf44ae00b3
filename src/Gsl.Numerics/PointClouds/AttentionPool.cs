using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.PointClouds;

/// <summary>Pools the tokens of a cloud by attention: each head looks at them with a learned query.</summary>
internal sealed unsafe class AttentionPool
{
    private readonly int _tokens;
    private readonly SimdLevel _level;
    private AlignedBuffer? _buffer;
    private int _offset;

    public AttentionPool(int channels, int tokens, int parameterOffset, SimdLevel level)
    {
        _tokens = tokens;
        _level = level;
        QueryOffset = parameterOffset;
        Projection = new MlpPart([channels, 2 * AttentionRows.Size], parameterOffset + AttentionRows.Size, level, biased: false);
        Output = new MlpPart([AttentionRows.Size, channels], Projection.End, level, biased: false);
    }

    /// <summary>Where the queries lie, head after head.</summary>
    public int QueryOffset { get; }

    /// <summary>Keys and values side by side.</summary>
    public MlpPart Projection { get; }

    public MlpPart Output { get; }

    public int ParameterEnd => Output.End;

    public void Bind(AlignedBuffer buffer, int offset)
    {
        _buffer = buffer;
        _offset = offset;
        Projection.Bind(buffer, offset);
        Output.Bind(buffer, offset);
    }

    public void ParametersChanged()
    {
        Projection.Network.ParametersChanged();
        Output.Network.ParametersChanged();
    }

    /// <summary>From tokens [clouds * tokens, channels] to <paramref name="outputs"/> [clouds, channels].</summary>
    public void Forward(ReadOnlySpan<float> tokens, int clouds, byte* present, Span<float> outputs, AttentionPoolWorkspace workspace)
    {
        Projection.Network.Forward(tokens, clouds * _tokens, workspace.Projected.Span, workspace.Projection);
        for (int cloud = 0; cloud < clouds; cloud++)
        {
            AttentionRows rows = Describe(cloud, present, workspace);
            rows.Mixed = workspace.Mixed.Pointer + (cloud * AttentionRows.Size);
            PointCloudKernels.Attend(_level, rows);
        }

        Output.Network.Forward(workspace.Mixed.Span, clouds, outputs, workspace.Output);
    }

    public void Backward(
        ReadOnlySpan<float> tokens,
        int clouds,
        byte* present,
        ReadOnlySpan<float> outputGradients,
        Span<float> gradients,
        Span<float> tokenGradients,
        AttentionPoolWorkspace workspace,
        bool accumulate)
    {
        Output.Backward(
            workspace.Mixed.Span, clouds, outputGradients, workspace.Output, gradients, workspace.MixedGradients.Span, accumulate);
        Span<float> queryGradients = gradients.IsEmpty ? default : gradients.Slice(QueryOffset, AttentionRows.Size);
        if (!accumulate)
        {
            queryGradients.Clear();
        }

        for (int cloud = 0; cloud < clouds; cloud++)
        {
            AttentionRows rows = Describe(cloud, present, workspace);
            rows.Mixed = workspace.MixedGradients.Pointer + (cloud * AttentionRows.Size);
            rows.QueryGradients = workspace.QueryGradients.Pointer;
            rows.KeyGradients = workspace.ProjectedGradients.Pointer + (cloud * _tokens * rows.Stride);
            rows.ValueGradients = rows.KeyGradients + AttentionRows.Size;
            PointCloudKernels.AttendBackward(_level, rows);
            if (!queryGradients.IsEmpty)
            {
                VectorMath.Add(workspace.QueryGradients.Span, queryGradients);
            }
        }

        Projection.Backward(
            tokens,
            clouds * _tokens,
            workspace.ProjectedGradients.Span,
            workspace.Projection,
            gradients,
            tokenGradients,
            accumulate);
    }

    public void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        archive.Add(
            $"{prefix}.query", values.Slice(QueryOffset, AttentionRows.Size), AttentionRows.Heads, AttentionRows.HeadSize);
        Projection.SaveShares(archive, values, $"{prefix}.key.weight", $"{prefix}.value.weight");
        Output.SaveShares(archive, values, $"{prefix}.output.weight");
    }

    public void Load(TensorArchive archive, string prefix, Span<float> values)
    {
        Span<float> queries = values.Slice(QueryOffset, AttentionRows.Size);
        MlpArchive.ReadShaped(archive, $"{prefix}.query", queries, AttentionRows.Heads, AttentionRows.HeadSize);
        Projection.LoadShares(archive, values, $"{prefix}.key.weight", $"{prefix}.value.weight");
        Output.LoadShares(archive, values, $"{prefix}.output.weight");
    }

    private AttentionRows Describe(int cloud, byte* present, AttentionPoolWorkspace workspace)
    {
        AttentionRows rows = default;
        rows.QueryCount = 1;
        rows.TokenCount = _tokens;
        rows.Stride = 2 * AttentionRows.Size;
        rows.Queries = _buffer!.Pointer + _offset + QueryOffset;
        rows.Keys = workspace.Projected.Pointer + (cloud * _tokens * rows.Stride);
        rows.Values = rows.Keys + AttentionRows.Size;
        rows.Present = present + (cloud * _tokens);
        rows.Probabilities = workspace.Probabilities.Pointer + (cloud * AttentionRows.Heads * AttentionRows.Lanes);
        return rows;
    }
}
