namespace Gsl.Numerics.Convolutions;

/// <summary>How a picture is cut into tiles of 4 x 4 outputs and blocks of tiles, and where their transforms lie in scratch memory.</summary>
/// <remarks>
/// Planes hold one point of every tile of a block, [tile][channel]. They are a cache line longer than that, or the 36 values of a
/// tile would fall into the same few sets of a first-level cache.
/// </remarks>
internal readonly unsafe struct WinogradBlock
{
    /// <summary>Points of a transformed tile.</summary>
    public const int Points = 36;

    // Enough rows for the widest register tiles.
    private const int PreferredTiles = 16;
    private const int Half = Points * 16;

    public WinogradBlock(int height, int width, nint leftChannels, nint rightChannels, float* scratch)
    {
        TilesPerLine = width / 4;
        TileLines = height / 4;
        BlockLines = Math.Max(1, PreferredTiles / TilesPerLine);
        int rows = Rows(width);
        LeftPlane = (rows * leftChannels) + 16;
        RightPlane = (rows * rightChannels) + 16;
        Scratch = scratch;
        Left = scratch + Half;
        Right = Left + (Points * LeftPlane);
        Weights = Right + (Points * RightPlane);
    }

    public int TilesPerLine { get; }

    public int TileLines { get; }

    /// <summary>Lines of tiles in a block.</summary>
    public int BlockLines { get; }

    /// <summary>Elements from plane to plane of <see cref="Left"/>.</summary>
    public nint LeftPlane { get; }

    /// <summary>Elements from plane to plane of <see cref="Right"/>.</summary>
    public nint RightPlane { get; }

    /// <summary>Half transformed tiles.</summary>
    public float* Scratch { get; }

    /// <summary>Transformed inputs.</summary>
    public float* Left { get; }

    /// <summary>Transformed outputs, or their gradients.</summary>
    public float* Right { get; }

    /// <summary>Transformed weight gradients.</summary>
    public float* Weights { get; }

    /// <summary>Whether pictures of this size are whole numbers of tiles.</summary>
    public static bool Fits(int height, int width) => height % 4 == 0 && width % 4 == 0;

    /// <summary>Elements of scratch memory for convolutions between such numbers of channels, gradients included.</summary>
    public static int ScratchLength(int width, int inputs, int outputs) =>
        Half + (Points * ((Rows(width) * (inputs + outputs)) + 32)) + (Points * inputs * outputs);

    // Computed in whole register tiles, so memory is rounded up to them.
    private static int Rows(int width) => MlpLayer.RoundUp(Math.Max(PreferredTiles, width / 4), PreferredTiles);
}
