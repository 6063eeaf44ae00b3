namespace Gsl.Numerics.PointClouds;

/// <summary>Operands of a PointNet's two point layers and of its pooling, over one segment of one cloud.</summary>
/// <remarks>
/// A point's hidden units are relu(frame + colour + x wx + y wy + z wz): state, action and the segment's middle are the same for all
/// points and have been folded into the frame, and points of a colour share its part.
/// </remarks>
internal unsafe struct PointNetCloud
{
    /// <summary>Points of a block: their hidden units stay in the second-level cache while all panels pass over them.</summary>
    public const int BlockPoints = 128;

    /// <summary>Columns that follow the hidden units of a block's point: coordinates and colour.</summary>
    public const int Coordinates = 6;

    /// <summary>Sums kept for every hidden unit over the points where it is active: their number, coordinates and colours.</summary>
    public const int SumCount = 7;

    /// <summary>Units of each layer, a multiple of 64.</summary>
    public int Channels;

    /// <summary>Points of the segment: those from here to <see cref="End"/> in the sorted cloud.</summary>
    public int Start;
    public int End;
    public PointRun* Runs;
    public int RunCount;

    /// <summary>Coordinates from the segment's middle, by place in the sorted cloud.</summary>
    public float* X;
    public float* Y;
    public float* Z;

    /// <summary>Red, green and blue of each colour.</summary>
    public float* Palette;

    /// <summary>Pre-activations without the point's own part [Channels].</summary>
    public float* Frame;

    /// <summary>The colours' part of pre-activations [colour][Channels].</summary>
    public float* Colors;

    /// <summary>Weights of x, y, z, red, green, blue [6][Channels].</summary>
    public float* Weights;

    /// <summary>Second layer in panels [Channels / 32][Channels][32], the maximum's outputs first, and its biases.</summary>
    public float* Second;
    public float* SecondBias;

    /// <summary>Sums over the points [<see cref="SumCount"/>][Channels].</summary>
    public float* Sums;

    /// <summary>Receives the hidden units' means over the points [Channels].</summary>
    public float* Means;

    /// <summary>Largest output of the second layer's first half [Channels / 2] and the places of the points that have it.</summary>
    public float* Largest;
    public int* Winners;

    public PointNetScratch Scratch;

    /// <summary>Channels of the half that is pooled by maximum.</summary>
    public readonly int Half => Channels / 2;

    public readonly int Points => End - Start;
}
