using System.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>A sphere at the origin of its axes.</summary>
internal readonly struct RaySphere : IRayShape
{
    private readonly Vector<float> _x;
    private readonly Vector<float> _y;
    private readonly Vector<float> _z;
    private readonly Vector<float> _squaredRadius;
    private readonly Vector<float> _side;

    /// <summary>Creates the sphere.</summary>
    /// <param name="origin">Where the rays start, in the shape's axes.</param>
    /// <param name="radius">Its radius.</param>
    public RaySphere(Vector3D origin, double radius)
    {
        _x = new Vector<float>((float)origin.X);
        _y = new Vector<float>((float)origin.Y);
        _z = new Vector<float>((float)origin.Z);
        _squaredRadius = new Vector<float>((float)(radius * radius));
        _side = new Vector<float>(origin.Length > radius ? -1f : 1f);
    }

    /// <inheritdoc/>
    public Vector<float> Hit(Vector<float> x, Vector<float> y, Vector<float> z) => Hit(_x, _y, _z, _squaredRadius, _side, x, y, z);

    /// <summary>
    /// A sphere at the origin of rays from (<paramref name="fromX"/>, ...). The discriminant is r^2 d^2 - |o x d|^2, which keeps the
    /// digits that b^2 - ac loses where rays graze a sphere far away.
    /// </summary>
    public static Vector<float> Hit(
        Vector<float> fromX,
        Vector<float> fromY,
        Vector<float> fromZ,
        Vector<float> squaredRadius,
        Vector<float> side,
        Vector<float> x,
        Vector<float> y,
        Vector<float> z)
    {
        Vector<float> length = (x * x) + (y * y) + (z * z);
        Vector<float> crossX = (fromY * z) - (fromZ * y);
        Vector<float> crossY = (fromZ * x) - (fromX * z);
        Vector<float> crossZ = (fromX * y) - (fromY * x);
        Vector<float> discriminant = (squaredRadius * length) - ((crossX * crossX) + (crossY * crossY) + (crossZ * crossZ));
        Vector<float> along = (fromX * x) + (fromY * y) + (fromZ * z);
        return ((side * Vector.SquareRoot(discriminant)) - along) / length;
    }
}
