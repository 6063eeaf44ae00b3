namespace Gsl.Environments.Procgen;

/// <summary>
/// A picture at one size in pixels, ready to be laid over three-byte pixels 16 bytes at a time: every row is padded to
/// whole blocks, and each block of colours is followed by its mask (all ones where the sprite covers).
/// </summary>
internal sealed class SpriteImage
{
    public const int Block = 16;

    // A pixel is covered when this share of its samples is.
    private const double CoverShare = 0.4;
    private const int SamplesPerSide = 4;

    private SpriteImage(int width, int height)
    {
        Width = width;
        Height = height;
        BlocksPerRow = ((3 * width) + Block - 1) / Block;
        Data = new byte[height * BlocksPerRow * 2 * Block];
    }

    public int Width { get; }

    public int Height { get; }

    public int BlocksPerRow { get; }

    /// <summary>Rows of (colours, mask) blocks.</summary>
    public byte[] Data { get; }

    /// <summary>Samples a source of <see cref="SpritePainter.Size"/> squared points, turned by <paramref name="angle"/>, onto pixels.</summary>
    public static SpriteImage Create(uint[] source, int width, int height, bool mirrored, double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        int outerWidth = angle == 0 ? width : (int)Math.Ceiling((width * Math.Abs(cosine)) + (height * Math.Abs(sine)) - 1e-9);
        int outerHeight = angle == 0 ? height : (int)Math.Ceiling((width * Math.Abs(sine)) + (height * Math.Abs(cosine)) - 1e-9);
        var image = new SpriteImage(outerWidth, outerHeight);
        for (int row = 0; row < outerHeight; row++)
        {
            for (int column = 0; column < outerWidth; column++)
            {
                image.SetPixel(row, column, Sample(row, column));
            }
        }

        return image;

        uint Sample(int row, int column)
        {
            int covered = 0;
            uint red = 0;
            uint green = 0;
            uint blue = 0;
            for (int sample = 0; sample < SamplesPerSide * SamplesPerSide; sample++)
            {
                double x = column + (((sample % SamplesPerSide) + 0.5) / SamplesPerSide) - (outerWidth / 2.0);
                double y = row + (((sample / SamplesPerSide) + 0.5) / SamplesPerSide) - (outerHeight / 2.0);
                double u = (((x * cosine) - (y * sine)) / width) + 0.5;
                double v = (((x * sine) + (y * cosine)) / height) + 0.5;
                u = mirrored ? 1.0 - u : u;
                uint point = u is >= 0 and < 1 && v is >= 0 and < 1
                    ? source[((int)(v * SpritePainter.Size) * SpritePainter.Size) + (int)(u * SpritePainter.Size)]
                    : 0;
                if (point != 0)
                {
                    covered++;
                    red += point >> 16 & 255;
                    green += point >> 8 & 255;
                    blue += point & 255;
                }
            }

            uint count = (uint)covered;
            return covered < CoverShare * SamplesPerSide * SamplesPerSide
                ? 0
                : 0xFF000000u | (red / count) << 16 | (green / count) << 8 | (blue / count);
        }
    }

    private void SetPixel(int row, int column, uint color)
    {
        if (color == 0)
        {
            return;
        }

        for (int channel = 0; channel < 3; channel++)
        {
            int position = (3 * column) + channel;
            int at = (((row * BlocksPerRow) + (position / Block)) * 2 * Block) + (position % Block);
            Data[at] = (byte)(color >> (16 - (8 * channel)));
            Data[at + Block] = 255;
        }
    }
}
