namespace Gsl.Numerics;

/// <summary>
/// A PointNet (Qi et al. 2017) for each segment of a point cloud, and a Transformer (Vaswani et al. 2017) over the segments, as in
/// the baselines of the ManiSkill benchmark (Mu et al. 2021).
/// </summary>
/// <remarks>
/// A row of inputs is [state | cloud | action]: <see cref="StateSize"/> numbers; the cloud's 7 * <see cref="Points"/> bytes, which are
/// the points' x, y and z in half precision, one array after the other, and a byte per point; <see cref="ActionSize"/> numbers. The
/// byte is 0 where there is no point; bit 7 says that it belongs to the robot, the other bits are its index into the palette.
/// </remarks>
public sealed record PointTransformerSpecification
{
    /// <summary>Places for points in a cloud, a multiple of 16.</summary>
    public required int Points { get; init; }

    /// <summary>Numbers that come before the cloud.</summary>
    public required int StateSize { get; init; }

    /// <summary>Numbers that come after the cloud; none for a policy.</summary>
    public int ActionSize { get; init; }

    /// <summary>Colours of points: red, green and blue of index 0, of index 1, ...; at most 128 of them.</summary>
    public required IReadOnlyList<float> Palette { get; init; }

    /// <summary>Channels of tokens and of the PointNets' layers, a multiple of 64.</summary>
    public int Width { get; init; } = 192;

    /// <summary>Number of Transformer blocks.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Width of the hidden layer before the outputs.</summary>
    public int HiddenSize { get; init; } = 128;

    /// <summary>Number of outputs.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Groups of outputs with gains of their own, in order; empty for a single one of gain 1.</summary>
    public IReadOnlyList<OutputHead> Heads { get; init; } = [];

    /// <summary>Float elements that the bytes of a cloud take.</summary>
    internal int CloudSize => Points / 4 * 7;

    /// <summary>Numbers that every point sees: state and action.</summary>
    internal int FeatureSize => StateSize + ActionSize;

    /// <exception cref="ArgumentException">A size is out of bounds.</exception>
    internal void Validate()
    {
        Require(Points is > 0 and <= 1 << 20 && Points % 16 == 0, nameof(Points), Points, "a positive multiple of 16");
        Require(StateSize >= 0, nameof(StateSize), StateSize, "at least 0");
        Require(ActionSize >= 0, nameof(ActionSize), ActionSize, "at least 0");
        Require(FeatureSize > 0, nameof(StateSize), StateSize, "positive where there is no action");
        Require(Width is > 0 and <= 1 << 14 && Width % 64 == 0, nameof(Width), Width, "a positive multiple of 64");
        Require(Blocks >= 0, nameof(Blocks), Blocks, "at least 0");
        Require(HiddenSize > 0, nameof(HiddenSize), HiddenSize, "positive");
        Require(OutputSize > 0, nameof(OutputSize), OutputSize, "positive");
        Require(
            Palette.Count % 3 == 0 && Palette.Count is > 0 and <= 3 * 128,
            nameof(Palette),
            Palette.Count,
            "three numbers for each of 1 to 128 colours");
    }

    private static void Require(bool holds, string name, int value, string bound)
    {
        if (!holds)
        {
            throw new ArgumentException($"'{name}' of a point transformer must be {bound}, was {value}.");
        }
    }
}
