namespace Gsl.Environments.Procgen;

/// <summary>Colours of backdrops: water, space and floors made of value noise.</summary>
internal static class BackdropPainter
{
    /// <summary>Colour 0xRRGGBB at (x, y), in views, y downwards; repeats after <see cref="Backdrops.Views"/> in x and 1 in y.</summary>
    public static uint Color(BackdropKind kind, int index, double x, double y) => kind switch
    {
        BackdropKind.Water => Water(index, x, y),
        BackdropKind.Space => Space(index, x, y),
        BackdropKind.Floor => Floor(index, x, y),
        _ => Stone(x, y),
    };

    private static uint Water(int index, double x, double y)
    {
        double hue = 0.48 + (0.035 * index);
        double waves = Fractal(100 + index, x, y, 4, 3);
        double light = index % 2 == 0 ? 0.75 - (0.45 * y) : 0.45 + (0.15 * Math.Cos(Math.Tau * y));
        return Hsv(hue, 0.75 - (0.2 * waves), light * (0.75 + (0.5 * waves)));
    }

    private static uint Space(int index, double x, double y)
    {
        double cloud = Fractal(200 + index, x, y, 3, 4);
        double hue = (index * 0.381966) % 1.0;
        double star = Hash(300 + index, (int)(x * 48), (int)(y * 48));
        if (star > 0.994)
        {
            return Gray(0.3 + (50.0 * (star - 0.994)));
        }

        double glow = Math.Max(0.0, cloud - 0.42);
        return Hsv(hue + (0.15 * cloud), 0.8, 0.06 + (1.5 * glow));
    }

    private static uint Floor(int index, double x, double y)
    {
        double grain = Fractal(400 + index, x, y, 8, 3);
        int tiles = 4 + (2 * (index % 3));
        double u = x * tiles % 1.0;
        double v = y * tiles % 1.0;
        bool joint = u < 0.08 || v < 0.08;
        double tone = Hash(500 + index, (int)(x * tiles), (int)(y * tiles));
        double light = (joint ? 0.28 : 0.38 + (0.12 * tone)) * (0.75 + (0.5 * grain));
        return Hsv((0.06 + (0.11 * index)) % 1.0, 0.25 + (0.05 * (index % 4)), light);
    }

    private static uint Stone(double x, double y) => Gray(0.13 + (0.1 * Fractal(600, x, y, 16, 2)));

    // Value noise summed over octaves, in [0, 1].
    private static double Fractal(int seed, double x, double y, int cells, int octaves)
    {
        double sum = 0;
        double weight = 0.5;
        double total = 0;
        for (int octave = 0; octave < octaves; octave++, cells *= 2, weight *= 0.5)
        {
            sum += weight * Noise(seed + (1000 * octave), x * cells, y * cells, cells);
            total += weight;
        }

        return sum / total;
    }

    private static double Noise(int seed, double x, double y, int cells)
    {
        int column = (int)x;
        int row = (int)y;
        double u = Smooth(x - column);
        double v = Smooth(y - row);
        int nextColumn = (column + 1) % (cells * Backdrops.Views);
        int nextRow = (row + 1) % cells;
        double top = Mix(Hash(seed, column, row), Hash(seed, nextColumn, row), u);
        double bottom = Mix(Hash(seed, column, nextRow), Hash(seed, nextColumn, nextRow), u);
        return Mix(top, bottom, v);
    }

    private static double Smooth(double t) => t * t * (3.0 - (2.0 * t));

    private static double Mix(double a, double b, double share) => a + ((b - a) * share);

    private static double Hash(int seed, int x, int y)
    {
        uint hash = (uint)seed * 0x9E3779B1u;
        hash = (hash ^ (uint)x) * 0x85EBCA77u;
        hash = ((hash ^ (hash >> 15)) + (uint)y) * 0xC2B2AE3Du;
        hash = (hash ^ (hash >> 13)) * 0x27D4EB2Fu;
        return (hash ^ (hash >> 16)) / 4294967296.0;
    }

    private static uint Gray(double value) => Rgb(value, value, value);

    private static uint Hsv(double hue, double saturation, double value) => Rgb(
        Channel(hue, 0.0, saturation, value), Channel(hue, 2.0 / 3.0, saturation, value), Channel(hue, 1.0 / 3.0, saturation, value));

    private static double Channel(double hue, double offset, double saturation, double value)
    {
        double turn = (((hue + offset) % 1.0) + 1.0) % 1.0;
        double level = Math.Clamp(Math.Abs((turn * 6.0) - 3.0) - 1.0, 0.0, 1.0);
        return value * (1.0 - (saturation * (1.0 - level)));
    }

    private static uint Rgb(double red, double green, double blue) => Byte(red) << 16 | Byte(green) << 8 | Byte(blue);

    private static uint Byte(double value) => (uint)Math.Clamp((int)(value * 255.0), 0, 255);
}
