namespace Gsl.Environments.Procgen;

/// <summary>Paints flat shapes on a square of 64 x 64 points; coordinates run from 0 to 1, y downwards, colours are 0xRRGGBB.</summary>
internal sealed class SpritePainter
{
    public const int Size = 64;

    /// <summary>0 where nothing is painted, otherwise 0xFFRRGGBB [Size, Size].</summary>
    public uint[] Points { get; } = new uint[Size * Size];

    public SpritePainter Ellipse(double centerX, double centerY, double radiusX, double radiusY, uint color)
    {
        for (int i = 0; i < Points.Length; i++)
        {
            double x = (X(i) - centerX) / radiusX;
            double y = (Y(i) - centerY) / radiusY;
            Set(i, (x * x) + (y * y) <= 1.0, color);
        }

        return this;
    }

    public SpritePainter Ring(double centerX, double centerY, double radius, double thickness, uint color)
    {
        for (int i = 0; i < Points.Length; i++)
        {
            double distance = Math.Sqrt(Square(X(i) - centerX) + Square(Y(i) - centerY));
            Set(i, distance <= radius && distance >= radius - thickness, color);
        }

        return this;
    }

    public SpritePainter Box(double left, double top, double right, double bottom, uint color)
    {
        for (int i = 0; i < Points.Length; i++)
        {
            Set(i, X(i) >= left && X(i) <= right && Y(i) >= top && Y(i) <= bottom, color);
        }

        return this;
    }

    /// <summary>Fills a polygon given as x0, y0, x1, y1, ... by the even-odd rule.</summary>
    public SpritePainter Polygon(uint color, params ReadOnlySpan<double> corners)
    {
        for (int i = 0; i < Points.Length; i++)
        {
            bool inside = false;
            for (int a = 0, b = corners.Length - 2; a < corners.Length; b = a, a += 2)
            {
                if (corners[a + 1] > Y(i) != corners[b + 1] > Y(i)
                    && X(i) < corners[a] + ((corners[b] - corners[a]) * (Y(i) - corners[a + 1]) / (corners[b + 1] - corners[a + 1])))
                {
                    inside = !inside;
                }
            }

            Set(i, inside, color);
        }

        return this;
    }

    private static double X(int point) => ((point % Size) + 0.5) / Size;

    private static double Y(int point) => ((point / Size) + 0.5) / Size;

    private static double Square(double value) => value * value;

    private void Set(int point, bool inside, uint color)
    {
        if (inside)
        {
            Points[point] = 0xFF000000u | color;
        }
    }
}
