namespace Gsl.Environments.MuJoCo;

/// <summary>The terms that the rewards of version 2 are built of, each in [0, 1].</summary>
internal static class RewardTerms
{
    /// <summary>1 within [0, <paramref name="bound"/>], falling outside with a long tail; 0.1 a margin away.</summary>
    public static double Near(double value, double bound, double margin) => Tolerance(value, 0.0, bound, margin);

    /// <summary>1 within the bounds, 1 / (9 d^2 + 1) at d margins outside, so 0.1 at one; without a margin 0 outside.</summary>
    public static double Tolerance(double value, double low, double high, double margin)
    {
        double outside = Outside(value, low, high);
        if (outside <= 0)
        {
            return 1.0;
        }

        double distance = outside / margin;
        return margin > 0 ? 1.0 / ((9.0 * distance * distance) + 1.0) : 0.0;
    }

    /// <summary>1 within [0, <paramref name="bound"/>], 10^(-d^2) at d margins outside; without a margin 0 outside.</summary>
    public static double GaussianNear(double value, double bound, double margin)
    {
        double outside = Outside(value, 0.0, bound);
        if (outside <= 0)
        {
            return 1.0;
        }

        double distance = outside / margin;
        return margin > 0 ? Math.Exp(-Math.Log(10.0) * distance * distance) : 0.0;
    }

    /// <summary>Hamacher's product: both must be great.</summary>
    public static double Both(double a, double b)
    {
        double denominator = a + b - (a * b);
        return denominator > 0 ? a * b / denominator : 0.0;
    }

    /// <summary>
    /// 1 outside the box spanned by two corners; inside, the product over the axes of how far the point has come from
    /// <paramref name="zero"/> to <paramref name="one"/>.
    /// </summary>
    public static double Prism(Vector3D point, Vector3D zero, Vector3D one)
    {
        bool inside = Between(point.X, zero.X, one.X) && Between(point.Y, zero.Y, one.Y) && Between(point.Z, zero.Z, one.Z);
        return inside
            ? (point.X - zero.X) / (one.X - zero.X) * ((point.Y - zero.Y) / (one.Y - zero.Y)) * ((point.Z - zero.Z) / (one.Z - zero.Z))
            : 1.0;
    }

    /// <summary>The height that keeps the hand clear of something at a horizontal distance: 0 within the radius, rising like a logarithm.</summary>
    public static double Floor(double distance, double radius, double slope, double height) =>
        distance <= radius ? 0.0 : (slope * Math.Log(distance - radius)) + height;

    /// <summary>1 at a rotation [4], 0 where the quaternion differs by <paramref name="margin"/> or more.</summary>
    public static double Upright(ReadOnlySpan<double> quaternion, ReadOnlySpan<double> wanted, double margin)
    {
        double squares = 0;
        for (int i = 0; i < 4; i++)
        {
            double difference = quaternion[i] - wanted[i];
            squares += difference * difference;
        }

        return Math.Max(1 - (Math.Sqrt(squares) / margin), 0);
    }

    private static double Outside(double value, double low, double high) => value < low ? low - value : value - high;

    private static bool Between(double value, double a, double b) => value >= Math.Min(a, b) && value <= Math.Max(a, b);
}
