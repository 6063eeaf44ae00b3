using System.Collections.Concurrent;

namespace Gsl.Environments.Procgen;

/// <summary>
/// The backgrounds a game draws one of for each level, generated from noise at first use and then shared. Each tiles
/// without a seam in both directions.
/// </summary>
internal sealed class Backdrops
{
    /// <summary>Width in views before a backdrop repeats.</summary>
    public const int Views = 2;

    private readonly BackdropKind _kind;
    private readonly ConcurrentDictionary<int, byte[]> _images = new();

    private Backdrops(BackdropKind kind, int count)
    {
        _kind = kind;
        Count = count;
    }

    public static Backdrops Water { get; } = new(BackdropKind.Water, 7);

    public static Backdrops ShallowWater { get; } = new(BackdropKind.Water, 4);

    public static Backdrops Space { get; } = new(BackdropKind.Space, 13);

    public static Backdrops Floors { get; } = new(BackdropKind.Floor, 9);

    public static Backdrops Stone { get; } = new(BackdropKind.Stone, 1);

    public int Count { get; }

    /// <summary>Pixels [size, (Views + 1) * size, 3]: the last view repeats the first, so that any window is one run of bytes per row.</summary>
    public byte[] Image(int index, int size)
    {
        int key = (size * Count) + index;
        return _images.TryGetValue(key, out byte[]? image) ? image : _images.GetOrAdd(key, Paint(index, size));
    }

    private byte[] Paint(int index, int size)
    {
        int width = (Views + 1) * size;
        byte[] image = new byte[size * width * 3];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < width; column++)
            {
                uint color = BackdropPainter.Color(_kind, index, (column + 0.5) / size % Views, (row + 0.5) / size);
                int at = ((row * width) + column) * 3;
                image[at] = (byte)(color >> 16);
                image[at + 1] = (byte)(color >> 8);
                image[at + 2] = (byte)color;
            }
        }

        return image;
    }
}
