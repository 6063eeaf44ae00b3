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

    /// <summary>Covers the picture with a window of an image [size, views * size, 3] that starts at a column and wraps in its rows.</summary>
    public void Tile(ReadOnlySpan<byte> image, int views, int column, int row)
    {
        int bytes = 3 * size;
        int stride = views * bytes;
        if (bytes % Vector256<byte>.Count != 0 || image.Length < size * stride || (3 * column) + bytes > stride)
        {
            TileBySpans(image, stride, column, row);
            return;
        }

        ref byte source = ref MemoryMarshal.GetReference(image);
        ref byte target = ref MemoryMarshal.GetReference(_pixels);
        nuint to = 0;
        for (int y = 0; y < size; y++)
        {
            nuint from = (nuint)((row * stride) + (3 * column));
            for (int i = 0; i < bytes; i += Vector256<byte>.Count)
            {
                Vector256.LoadUnsafe(ref source, from).StoreUnsafe(ref target, to);
                from += (nuint)Vector256<byte>.Count;
                to += (nuint)Vector256<byte>.Count;
            }

            row = row + 1 == size ? 0 : row + 1;
        }
    }

    /// <summary>Copies a rectangle of the world from such an image that is not shifted upwards.</summary>
    public void Restore(float fromX, float fromY, float toX, float toY, ReadOnlySpan<byte> image, int views, int column)
    {
        int x0 = Math.Max(Column(fromX), 0);
        int x1 = Math.Min(Column(toX), size);
        int y1 = Math.Min(Row(fromY), size);
        for (int y = Math.Max(Row(toY), 0); y < y1; y++)
        {
            image.Slice(3 * ((y * views * size) + column + x0), 3 * (x1 - x0)).CopyTo(_pixels[(3 * ((y * size) + x0))..]);
        }
    }

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

    private void TileBySpans(ReadOnlySpan<byte> image, int stride, int column, int row)
    {
        int bytes = 3 * size;
        for (int y = 0; y < size; y++)
        {
            image.Slice((row * stride) + (3 * column), bytes).CopyTo(_pixels[(y * bytes)..]);
            row = row + 1 == size ? 0 : row + 1;
        }
    }

    private int Column(float x) => (int)MathF.Floor(((x - _left) * _scale) + 0.5f);

    private int Row(float y) => (int)MathF.Floor(((_top - y) * _scale) + 0.5f);

    private void Lay(SpriteImage image, int x0, int y0)
    {
        int firstRow = Math.Max(0, -y0);
        int lastRow = Math.Min(image.Height, size - y0);
        if (!FitsWhole(image, x0, y0 + lastRow))
        {
            LayClipped(image, x0, y0, firstRow, lastRow);
            return;
        }

        int stride = 3 * size;
        int blocks = image.BlocksPerRow;
        ref byte source = ref MemoryMarshal.GetArrayDataReference(image.Data);
        ref byte target = ref MemoryMarshal.GetReference(_pixels);
        nuint from = (nuint)(firstRow * blocks * 2 * SpriteImage.Block);
        nuint to = (nuint)(((y0 + firstRow) * stride) + (3 * x0));
        for (int row = firstRow; row < lastRow; row++, to += (nuint)stride)
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
        }
    }

    // Whole blocks may reach beyond the right edge only where the mask is empty there, and never beyond the picture.
    private bool FitsWhole(SpriteImage image, int x0, int endRow) =>
        x0 >= 0 && x0 + image.Width <= size
        && ((endRow - 1) * 3 * size) + (3 * x0) + (image.BlocksPerRow * SpriteImage.Block) <= _pixels.Length;

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
        if (!FitsWhole(image, x0, y0 + lastRow))
        {
            BlendClipped(image, x0, y0, firstRow, lastRow, alpha);
            return;
        }

        int stride = 3 * size;
        int blocks = image.BlocksPerRow;
        var share = Vector128.Create((ushort)alpha);
        var rest = Vector128.Create((ushort)(256 - alpha));
        ref byte source = ref MemoryMarshal.GetArrayDataReference(image.Data);
        ref byte target = ref MemoryMarshal.GetReference(_pixels);
        nuint from = (nuint)(firstRow * blocks * 2 * SpriteImage.Block);
        nuint to = (nuint)(((y0 + firstRow) * stride) + (3 * x0));
        for (int row = firstRow; row < lastRow; row++, to += (nuint)stride)
        {
            nuint at = to;
            for (int block = 0; block < blocks; block++)
            {
                var color = Vector128.LoadUnsafe(ref source, from);
                var mask = Vector128.LoadUnsafe(ref source, from + SpriteImage.Block);
                var below = Vector128.LoadUnsafe(ref target, at);
                var lower = ((Vector128.WidenLower(color) * share) + (Vector128.WidenLower(below) * rest)) >>> 8;
                var upper = ((Vector128.WidenUpper(color) * share) + (Vector128.WidenUpper(below) * rest)) >>> 8;
                Vector128.ConditionalSelect(mask, Vector128.Narrow(lower, upper), below).StoreUnsafe(ref target, at);
                from += 2 * SpriteImage.Block;
                at += SpriteImage.Block;
            }
        }
    }

    private void BlendClipped(SpriteImage image, int x0, int y0, int firstRow, int lastRow, int alpha)
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
                    int below = _pixels[target];
                    _pixels[target] = (byte)(below + (((source[at] - below) * alpha) >> 8));
                }
            }
        }
    }
}
