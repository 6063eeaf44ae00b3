using System.Runtime.InteropServices;

namespace Gsl.Environments;

/// <summary>
/// Shape of an observation that is a vector of plain numbers followed by a cloud of coloured points. A row holds
/// <c>[state: StateSize floats | x: Points halves | y: Points halves | z: Points halves | code: Points bytes]</c>; the cloud's
/// 7 bytes for each point lie over floats that are no numbers: no arithmetic may touch them.
/// </summary>
/// <remarks>
/// A code of 0 is no point, and its coordinates are 0 then. Otherwise <see cref="MaskBit"/> tells whether the point belongs to the
/// robot, and the bits of <see cref="ColorBits"/> are the index of its colour in <see cref="Palette"/>.
/// </remarks>
public sealed record PointCloudShape
{
    /// <summary>The bit of a point's code that marks the robot.</summary>
    public const byte MaskBit = 0x80;

    /// <summary>The bits of a point's code that hold the index of its colour.</summary>
    public const byte ColorBits = 0x7F;

    /// <summary>Every cloud has a multiple of this many points.</summary>
    public const int PointsMultiple = 16;

    private const int BytesPerPoint = (3 * 2) + 1;

    /// <summary>Creates the shape.</summary>
    /// <param name="points">Most points of a cloud, a positive multiple of <see cref="PointsMultiple"/>.</param>
    /// <param name="stateSize">Plain numbers before the cloud; may be 0.</param>
    /// <param name="palette">Colours by index; the first is that of no point and never seen. 2 to 128 of them.</param>
    /// <exception cref="ArgumentException">A count is out of its range, or a colour outside [0, 1].</exception>
    public PointCloudShape(int points, int stateSize, IReadOnlyList<PointColor> palette)
    {
        ArgumentNullException.ThrowIfNull(palette);
        ArgumentOutOfRangeException.ThrowIfNegative(stateSize);
        if (points < 1 || points % PointsMultiple != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(points), points, $"A cloud has a positive multiple of {PointsMultiple} points.");
        }

        if (palette.Count is < 2 or > ColorBits + 1)
        {
            throw new ArgumentException($"A palette has 2 to {ColorBits + 1} colours, was given {palette.Count}.", nameof(palette));
        }

        foreach (PointColor color in palette)
        {
            if (!IsColor(color))
            {
                throw new ArgumentException($"The channels of a colour lie in [0, 1], was {color}.", nameof(palette));
            }
        }

        Points = points;
        StateSize = stateSize;
        Palette = [.. palette];
    }

    /// <summary>Most points of a cloud.</summary>
    public int Points { get; }

    /// <summary>Plain numbers before the cloud.</summary>
    public int StateSize { get; }

    /// <summary>Colours by index; index 0 is that of no point.</summary>
    public IReadOnlyList<PointColor> Palette { get; }

    /// <summary>Floats of a row.</summary>
    public int RowSize => StateSize + (BytesPerPoint * Points / sizeof(float));

    /// <summary>The plain numbers of a row [StateSize].</summary>
    public Span<float> State(Span<float> row) => row[..StateSize];

    /// <summary>The plain numbers of a row [StateSize].</summary>
    public ReadOnlySpan<float> State(ReadOnlySpan<float> row) => row[..StateSize];

    /// <summary>The abscissas of a row's points [Points].</summary>
    public Span<Half> X(Span<float> row) => Axis(row, 0);

    /// <summary>The abscissas of a row's points [Points].</summary>
    public ReadOnlySpan<Half> X(ReadOnlySpan<float> row) => Axis(row, 0);

    /// <summary>The ordinates of a row's points [Points].</summary>
    public Span<Half> Y(Span<float> row) => Axis(row, 1);

    /// <summary>The ordinates of a row's points [Points].</summary>
    public ReadOnlySpan<Half> Y(ReadOnlySpan<float> row) => Axis(row, 1);

    /// <summary>The heights of a row's points [Points].</summary>
    public Span<Half> Z(Span<float> row) => Axis(row, 2);

    /// <summary>The heights of a row's points [Points].</summary>
    public ReadOnlySpan<Half> Z(ReadOnlySpan<float> row) => Axis(row, 2);

    /// <summary>The codes of a row's points [Points].</summary>
    public Span<byte> Codes(Span<float> row) => MemoryMarshal.AsBytes(row[StateSize..]).Slice(3 * 2 * Points, Points);

    /// <summary>The codes of a row's points [Points].</summary>
    public ReadOnlySpan<byte> Codes(ReadOnlySpan<float> row) => MemoryMarshal.AsBytes(row[StateSize..]).Slice(3 * 2 * Points, Points);

    /// <inheritdoc/>
    public bool Equals(PointCloudShape? other) =>
        other is not null && Points == other.Points && StateSize == other.StateSize && Palette.SequenceEqual(other.Palette);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Points, StateSize, Palette.Count);

    /// <inheritdoc/>
    public override string ToString() => $"{Points} points and {StateSize} numbers";

    private Span<Half> Axis(Span<float> row, int axis) =>
        MemoryMarshal.Cast<float, Half>(row[StateSize..]).Slice(axis * Points, Points);

    private ReadOnlySpan<Half> Axis(ReadOnlySpan<float> row, int axis) =>
        MemoryMarshal.Cast<float, Half>(row[StateSize..]).Slice(axis * Points, Points);

    private static bool IsColor(PointColor color) =>
        color.Red is >= 0f and <= 1f && color.Green is >= 0f and <= 1f && color.Blue is >= 0f and <= 1f;
}
