using System.Runtime.InteropServices;

namespace Gsl.Environments;

/// <summary>
/// Observations: a flat vector of float32 features, a picture (see <see cref="OfImage"/>) or numbers with a cloud of points
/// (see <see cref="OfPointCloud"/>).
/// </summary>
/// <param name="Size">Number of features; of a picture or cloud, the elements its bytes take.</param>
/// <param name="Low">Least value any feature takes; the checker enforces it. May be negative infinity.</param>
/// <param name="High">Greatest value any feature takes; the checker enforces it. May be infinity.</param>
public sealed record ObservationSpace(int Size, float Low = float.NegativeInfinity, float High = float.PositiveInfinity)
{
    private const int BytesPerElement = sizeof(float);

    /// <summary>
    /// The picture's shape, or null for plain features. A picture's rows hold its bytes as they are, four in each element, so
    /// that rollouts and demonstrations keep a byte a byte: write and read them through <see cref="Pixels(Span{float})"/>. Such
    /// elements are no numbers: they may look like NaN, and no arithmetic may touch them.
    /// </summary>
    public ImageShape? Image { get; private init; }

    /// <summary>Observations that are pictures of bytes.</summary>
    /// <exception cref="ArgumentException">The picture is empty or its bytes do not fill whole elements of four.</exception>
    public static ObservationSpace OfImage(ImageShape shape)
    {
        if (shape.Height < 1 || shape.Width < 1 || shape.Channels < 1 || shape.Bytes % BytesPerElement != 0)
        {
            throw new ArgumentException(
                $"A picture of {shape} has {shape.Bytes} bytes; it needs at least one, and a multiple of {BytesPerElement}. Pad its width.", nameof(shape));
        }

        return new ObservationSpace(shape.Bytes / BytesPerElement) { Image = shape };
    }

    /// <summary>
    /// The shape of plain numbers followed by a cloud of points, or null for anything else. The cloud is packed as a picture is:
    /// write and read it through the shape's accessors.
    /// </summary>
    public PointCloudShape? PointCloud { get; private init; }

    /// <summary>How many leading elements of a row are plain numbers: all of a vector, none of a picture, a cloud's state.</summary>
    public int PlainSize => Image is not null ? 0 : PointCloud is { } cloud ? cloud.StateSize : Size;

    /// <summary>Whether some elements of a row are packed bytes and no numbers.</summary>
    public bool IsPacked => PlainSize < Size;

    /// <summary>Observations that are plain numbers with a cloud of points; the bounds hold for the numbers.</summary>
    public static ObservationSpace OfPointCloud(
        PointCloudShape shape, float low = float.NegativeInfinity, float high = float.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new ObservationSpace(shape.RowSize, low, high) { PointCloud = shape };
    }

    /// <summary>The bytes of a picture's row.</summary>
    public static Span<byte> Pixels(Span<float> observation) => MemoryMarshal.AsBytes(observation);

    /// <summary>The bytes of a picture's row.</summary>
    public static ReadOnlySpan<byte> Pixels(ReadOnlySpan<float> observation) => MemoryMarshal.AsBytes(observation);
}
