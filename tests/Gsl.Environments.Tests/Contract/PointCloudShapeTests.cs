using System.Runtime.InteropServices;

namespace Gsl.Environments.Tests;

public sealed class PointCloudShapeTests
{
    private static readonly PointColor[] Palette = [default, new(1f, 0.5f, 0f)];

    [Fact]
    public void The_papers_cloud_with_90_numbers_takes_8760_bytes()
    {
        var shape = new PointCloudShape(1200, 90, Palette);

        Assert.Equal(8760, shape.RowSize * sizeof(float));
        Assert.Equal(shape.RowSize, ObservationSpace.OfPointCloud(shape).Size);
    }

    [Fact]
    public void A_row_holds_the_state_then_three_axes_of_halves_then_codes_without_a_gap()
    {
        var shape = new PointCloudShape(16, 3, Palette);
        Span<float> row = new float[shape.RowSize];

        shape.State(row).Fill(2f);
        shape.X(row).Fill((Half)1f);
        shape.Y(row).Fill((Half)2f);
        shape.Z(row).Fill((Half)(-2f));
        shape.Codes(row).Fill(PointCloudShape.MaskBit | 1);

        byte[] bytes = MemoryMarshal.AsBytes(row).ToArray();
        Assert.Equal(12 + 112, bytes.Length);
        Assert.Equal([2f, 2f, 2f], row[..3].ToArray());
        // IEEE 754 halves, little-endian: 1 is 0x3C00, 2 is 0x4000, -2 is 0xC000.
        Assert.Equal(Enumerable.Repeat(new byte[] { 0x00, 0x3C }, 16).SelectMany(half => half), bytes[12..44]);
        Assert.Equal(Enumerable.Repeat(new byte[] { 0x00, 0x40 }, 16).SelectMany(half => half), bytes[44..76]);
        Assert.Equal(Enumerable.Repeat(new byte[] { 0x00, 0xC0 }, 16).SelectMany(half => half), bytes[76..108]);
        Assert.Equal(Enumerable.Repeat((byte)0x81, 16), bytes[108..]);
        ReadOnlySpan<float> read = row;
        Assert.Equal((Half)(-2f), shape.Z(read)[15]);
        Assert.Equal(0x81, shape.Codes(read)[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-16)]
    [InlineData(20)]
    public void Points_are_a_positive_multiple_of_16(int points) =>
        Assert.Contains("multiple of 16", Assert.Throws<ArgumentOutOfRangeException>(() => new PointCloudShape(points, 1, Palette)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_palette_has_at_most_128_colours_of_channels_from_0_to_1()
    {
        Assert.Throws<ArgumentException>(() => new PointCloudShape(16, 1, new PointColor[129]));
        Assert.Throws<ArgumentException>(() => new PointCloudShape(16, 1, [default]));
        Assert.Throws<ArgumentException>(() => new PointCloudShape(16, 1, [default, new PointColor(0f, 1.5f, 0f)]));
        Assert.Throws<ArgumentException>(() => new PointCloudShape(16, 1, [default, new PointColor(float.NaN, 0f, 0f)]));
    }

    [Fact]
    public void Spaces_tell_how_much_of_a_row_are_plain_numbers()
    {
        ObservationSpace cloud = ObservationSpace.OfPointCloud(new PointCloudShape(16, 3, Palette));

        Assert.Equal((3, true), (cloud.PlainSize, cloud.IsPacked));
        Assert.Equal((5, false), (new ObservationSpace(5).PlainSize, new ObservationSpace(5).IsPacked));
        ObservationSpace image = ObservationSpace.OfImage(new ImageShape(8, 8, 3));
        Assert.Equal((0, true), (image.PlainSize, image.IsPacked));
    }

    [Fact]
    public void Shapes_of_the_same_content_are_equal()
    {
        var shape = new PointCloudShape(16, 3, Palette);

        Assert.Equal(shape, new PointCloudShape(16, 3, [.. Palette]));
        Assert.NotEqual(shape, new PointCloudShape(16, 3, [default, new PointColor(1f, 0.5f, 0.1f)]));
        Assert.NotEqual(shape, new PointCloudShape(32, 3, Palette));
    }
}
