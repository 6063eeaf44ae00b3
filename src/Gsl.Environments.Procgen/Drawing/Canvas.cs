using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gsl.Environments.Procgen;

/// <summary>
/// A square picture of three-byte pixels, row 0 at the top, that shows a square window of the world. Edges are rounded
/// to pixels, nothing is smoothed, nothing is allocated.
/// </summary>
/// <param name="pixels">Pixels [size, size, 3].</param>
/// <param name="size">Pixels on a side.</param>
/// <param name="left">World coordinate of the left edge.</param>
/// <param name="bottom">World coordinate of the lower edge.</param>
/// <param name="side">Cells on a side.</param>
internal readonly ref struct Canvas(Span<byte> pixels, int size, float left, float bottom, float side)
{
    private readonly Span<byte> _pixels = pixels;
    private readonly float _scale = size / side;
    private readonly float _left = left;
    private readonly float _top = bottom + side;

    public Span<byte> Pixels => _pixels;

    public int Size => size;

    /// <summary>Pixels per cell.</summary>
    public float Scale => _scale;

    /// <summary>Fills a rectangle of the world with a colour 0xRRGGBB.</summary>
    public void Fill(float fromX, float fromY, float toX, float toY, uint color)
    {
        int x0 = Math.Max(Column(fromX), 0);
        int x1 = Math.Min(Column(toX), size);
        int y0 = Math.Max(Row(toY), 0);
        int y1 = Math.Min(Row(fromY), size);
        if (x0 >= x1 || y0 >= y1)
        {
            return;
        }

        Span<byte> first = _pixels.Slice(((y0 * size) + x0) * 3, (x1 - x0) * 3);
        for (int i = 0; i < first.Length; i += 3)
        {
            first[i] = (byte)(color >> 16);
            first[i + 1] = (byte)(color >> 8);
            first[i + 2] = (byte)color;
        }

        for (int row = y0 + 1; row < y1; row++)
        {
            first.CopyTo(_pixels[(((row * size) + x0) * 3)..]);
        }
    }

    /// <summary>Draws a picture over a box of the world, at least one pixel wide and high.</summary>
    public void Draw(int picture, float x, float y, float radiusX, float radiusY, bool mirrored = false, float rotation = 0f, float alpha = 1f)
    {
        int x0 = Column(x - radiusX);
        int y0 = Row(y + radiusY);
        int width = Math.Max(1, Column(x + radiusX) - x0);
        int height = Math.Max(1, Row(y - radiusY) - y0);
        if (x0 >= size || y0 >= size || x0 + width <= 0 || y0 + height <= 0)
        {
            return;
        }

        SpriteImage image = PictureBook.Get(picture).At(width, height, mirrored, rotation);
        if (image.Width != width || image.Height != height)
        {
            x0 -= (image.Width - width) / 2;
            y0 -= (image.Height - height) / 2;
        }

        if (alpha >= 0.99f)
        {
            Lay(image, x0, y0);
        }
        else
        {
            Blend(image, x0, y0, (int)(alpha * 256f));
        }
    }

    private int Column(float x) => (int)MathF.Floor(((x - _left) * _scale) + 0.5f);

    private int Row(float y) => (int)MathF.Floor(((_top - y) * _scale) + 0.5f);

    private void Lay(SpriteImage image, int x0, int y0)
    {
        int firstRow = Math.Max(0, -y0);
        int lastRow = Math.Min(image.Height, size - y0);
        int stride = 3 * size;
        int blocks = image.BlocksPerRow;

        // Whole blocks may reach beyond the right edge only where the mask is empty there, and never beyond the picture.
        bool whole = x0 >= 0 && x0 + image.Width <= size
            && (((y0 + lastRow - 1) * stride) + (3 * x0) + (blocks * SpriteImage.Block)) <= _pixels.Length;
        if (!whole)
        {
            LayClipped(image, x0, y0, firstRow, lastRow);
            return;
        }

        ref byte source = ref MemoryMarshal.GetArrayDataReference(image.Data);
        ref byte target = ref MemoryMarshal.GetReference(_pixels);
        nuint from = (nuint)(firstRow * blocks * 2 * SpriteImage.Block);
        nuint to = (nuint)(((y0 + firstRow) * stride) + (3 * x0));
        for (int row = firstRow; row < lastRow; row++)
        {
            nuint at = to;
            for (int block = 0; block < blocks; block++)
            {
                var color = Vector128.LoadUnsafe(ref source, from);
                var mask = Vector128.LoadUnsafe(ref source, from + SpriteImage.Block);
                var below = Vector128.LoadUnsafe(ref target, at);
                (Vector128.AndNot(below, mask) | color).StoreUnsafe(ref target, at);
                from += 2 * SpriteImage.Block;
                at += SpriteImage.Block;
            }

            to += (nuint)stride;
        }
    }

    private void LayClipped(SpriteImage image, int x0, int y0, int firstRow, int lastRow)
    {
        int firstByte = 3 * Math.Max(0, -x0);
        int lastByte = 3 * Math.Min(image.Width, size - x0);
        for (int row = firstRow; row < lastRow; row++)
        {
            ReadOnlySpan<byte> source = image.Data.AsSpan(row * image.BlocksPerRow * 2 * SpriteImage.Block);
            int target = ((((y0 + row) * size) + x0) * 3) + firstByte;
            for (int i = firstByte; i < lastByte; i++, target++)
            {
                int at = (i / SpriteImage.Block * 2 * SpriteImage.Block) + (i % SpriteImage.Block);
                if (source[at + SpriteImage.Block] != 0)
                {
                    _pixels[target] = source[at];
                }
            }
        }
    }

    private void Blend(SpriteImage image, int x0, int y0, int alpha)
    {
        int firstRow = Math.Max(0, -y0);
        int lastRow = Math.Min(image.Height, size - y0);
        int firstByte = 3 * Math.Max(0, -x0);
        int lastByte = 3 * Math.Min(image.Width, size - x0);
        for (int row = firstRow; row < lastRow; row++)
        {
            ReadOnlySpan<byte> source = image.Data.AsSpan(row * image.BlocksPerRow * 2 * SpriteImage.Block);
            int target = ((((y0 + row) * size) + x0) * 3) + firstByte;
            for (int i = firstByte; i < lastByte; i++, target++)
            {
                int at = (i / SpriteImage.Block * 2 * SpriteImage.Block) + (i % SpriteImage.Block);
                if (source[at + SpriteImage.Block] != 0)
                {
                    int below = _pixels[target];
                    _pixels[target] = (byte)(below + (((source[at] - below) * alpha) >> 8));
                }
            }
        }
    }
}
