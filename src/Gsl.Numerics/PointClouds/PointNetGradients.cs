namespace Gsl.Numerics.PointClouds;

/// <summary>Operands of the way back through a PointNet's point layers over one segment of one cloud.</summary>
internal unsafe struct PointNetGradients
{
    /// <summary>Gradients at the outputs pooled by maximum [Channels / 2].</summary>
    public float* Largest;

    /// <summary>Gradients at the hidden units' means [Channels].</summary>
    public float* Means;

    /// <summary>Second layer, transposed: panels of 32 inputs, <see cref="PanelStride"/> apart, [panel][output][32].</summary>
    public float* Second;

    /// <summary>Elements from a panel of <see cref="Second"/> to the next.</summary>
    public nint PanelStride;

    /// <summary>Receives the gradients of the frame [Channels].</summary>
    public float* Frame;

    /// <summary>To which the gradients of the weights of x, y, z, red, green, blue are added [6][Channels], or null.</summary>
    public float* Weights;

    /// <summary>To which those of the second layer's first half are added, [Channels / 32][Channels / 2][32], or null.</summary>
    public float* SecondGradients;
}
