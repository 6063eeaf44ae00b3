namespace Gsl.Numerics.PointClouds;

/// <summary>Scratch of a PointNet's pass over one segment of one cloud.</summary>
internal unsafe struct PointNetScratch
{
    /// <summary>The hidden units that are active at some points and not at others [Channels].</summary>
    public int* Units;

    /// <summary>Weights of x, y, z of those units [3][Channels], and their part that is the same for a run of points.</summary>
    public float* UnitWeights;
    public float* UnitBias;

    /// <summary>What units active at all points pass on, by x, y, z, red, green, blue and frame [8][Channels].</summary>
    public float* Linear;

    /// <summary>The second layer's panels for those units, coordinates and a bias [Channels / 64][Channels + 16][32].</summary>
    public float* Panels;

    /// <summary>Hidden units, coordinates and colour of a block of points, at most [<see cref="PointNetCloud.BlockPoints"/>][Channels + 16].</summary>
    public float* Hidden;

    /// <summary>Places of the largest outputs as numbers [Channels / 2].</summary>
    public float* Places;

    /// <summary>Rows of the points that gradients flow through [Channels / 2][Channels].</summary>
    public float* PointHidden;
    public float* PointGradients;

    /// <summary>Those points, and for every place of a cloud its row, or -1.</summary>
    public int* Points;
    public int* RowOfPoint;
}
