namespace Gsl.Numerics.PointClouds;

/// <summary>Activations and gradients of a <see cref="PointTransformer"/>.</summary>
internal sealed class PointTransformerWorkspace : ModelWorkspace
{
    public PointTransformerWorkspace(PointTransformer model, PointTransformerSpecification specification, int maximumRows)
        : base(maximumRows)
    {
        int channels = specification.Width;
        int features = model.State.Network.InputStride;
        Clouds = new SortedClouds(specification.Points, maximumRows);
        Memory = new PointNetMemory(channels, specification.Points);
        Nets = [.. model.Nets.Select(net => new PointNetWorkspace(net, maximumRows))];
        Features = new AlignedBuffer(maximumRows * features);
        FeatureGradients = new AlignedBuffer(maximumRows * features);
        State = model.State.Network.CreateWorkspace(maximumRows);
        Token = new AlignedBuffer(maximumRows * channels);
        Present = GC.AllocateArray<byte>(maximumRows * PointTransformer.Tokens, pinned: true);
        Blocks = [.. model.Blocks.Select(block => new TransformerBlockWorkspace(block, channels, maximumRows, PointTransformer.Tokens))];
        BlockMemory = new TransformerMemory(channels, maximumRows, PointTransformer.Tokens);
        Tokens = new AlignedBuffer(maximumRows * PointTransformer.Tokens * channels);
        Pool = new AttentionPoolWorkspace(model.Pool, maximumRows, PointTransformer.Tokens);
        Pooled = new AlignedBuffer(maximumRows * channels);
        Head = model.Head.Network.CreateWorkspace(maximumRows);
    }

    public SortedClouds Clouds { get; }

    public PointNetMemory Memory { get; }

    public PointNetWorkspace[] Nets { get; }

    /// <summary>State and action of each row.</summary>
    public AlignedBuffer Features { get; }

    public AlignedBuffer FeatureGradients { get; }

    public ModelWorkspace State { get; }

    /// <summary>One token of every cloud, or gradients of that size.</summary>
    public AlignedBuffer Token { get; }

    /// <summary>Whether a token may be looked at: those of empty segments may not.</summary>
    public byte[] Present { get; }

    public TransformerBlockWorkspace[] Blocks { get; }

    public TransformerMemory BlockMemory { get; }

    /// <summary>Tokens after the last block.</summary>
    public AlignedBuffer Tokens { get; }

    public AttentionPoolWorkspace Pool { get; }

    /// <summary>What the head sees.</summary>
    public AlignedBuffer Pooled { get; }

    public ModelWorkspace Head { get; }

    /// <summary>Rows of the last forward pass.</summary>
    public int ForwardRows { get; set; }
}
