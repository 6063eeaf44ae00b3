namespace Gsl.Numerics.PointClouds;

/// <summary>What a <see cref="PointNet"/> remembers of its way forward, and gradients on the way back, for a batch of clouds.</summary>
internal sealed class PointNetWorkspace
{
    public PointNetWorkspace(PointNet network, int maximumRows)
    {
        int channels = network.Channels;
        int frames = network.Frame.Network.InputStride;
        FrameInputs = new AlignedBuffer(maximumRows * frames);
        Frames = new AlignedBuffer(maximumRows * channels);
        Sums = new AlignedBuffer(maximumRows * channels * PointNetCloud.SumCount);
        Means = new AlignedBuffer(maximumRows * channels);
        Pooled = new AlignedBuffer(maximumRows * channels);
        Winners = GC.AllocateArray<int>(maximumRows * channels / 2, pinned: true);
        PooledGradients = new AlignedBuffer(maximumRows * channels);
        MeanGradients = new AlignedBuffer(maximumRows * channels);
        FrameGradients = new AlignedBuffer(maximumRows * channels);
        FrameInputGradients = new AlignedBuffer(maximumRows * frames);
        Frame = network.Frame.Network.CreateWorkspace(maximumRows);
        Tail = network.Tail.Network.CreateWorkspace(maximumRows);
    }

    /// <summary>The segments' middles, then state and action.</summary>
    public AlignedBuffer FrameInputs { get; }

    public AlignedBuffer Frames { get; }

    public AlignedBuffer Sums { get; }

    public AlignedBuffer Means { get; }

    public AlignedBuffer Pooled { get; }

    public int[] Winners { get; }

    public AlignedBuffer PooledGradients { get; }

    public AlignedBuffer MeanGradients { get; }

    public AlignedBuffer FrameGradients { get; }

    public AlignedBuffer FrameInputGradients { get; }

    public ModelWorkspace Frame { get; }

    public ModelWorkspace Tail { get; }
}
