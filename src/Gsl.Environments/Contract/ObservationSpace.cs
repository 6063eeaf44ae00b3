using System.Runtime.InteropServices;

namespace Gsl.Environments;

/// <summary>Observations: a flat vector of float32 features, or a picture (see <see cref="OfImage"/>).</summary>
/// <param name="Size">Number of features; of a picture, the elements its bytes take.</param>
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

    /// <summary>The bytes of a picture's row.</summary>
    public static Span<byte> Pixels(Span<float> observation) => MemoryMarshal.AsBytes(observation);

    /// <summary>The bytes of a picture's row.</summary>
    public static ReadOnlySpan<byte> Pixels(ReadOnlySpan<float> observation) => MemoryMarshal.AsBytes(observation);
}
