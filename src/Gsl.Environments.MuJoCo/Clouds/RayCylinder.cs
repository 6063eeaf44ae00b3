using System.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>A cylinder about the z axis of its axes, closed by two discs.</summary>
internal readonly struct RayCylinder : IRayShape
{
    private readonly Vector<float> _x;
    private readonly Vector<float> _y;
    private readonly Vector<float> _z;
    private readonly Vector<float> _squaredRadius;
    private readonly Vector<float> _half;
    private readonly Vector<float> _side;

    /// <summary>Creates the cylinder.</summary>
    /// <param name="origin">Where the rays start, in the shape's axes.</param>
    /// <param name="radius">Its radius.</param>
    /// <param name="half">Half its length.</param>
    public RayCylinder(Vector3D origin, double radius, double half)
    {
        _x = new Vector<float>((float)origin.X);
        _y = new Vector<float>((float)origin.Y);
        _z = new Vector<float>((float)origin.Z);
        _squaredRadius = new Vector<float>((float)(radius * radius));
        _half = new Vector<float>((float)half);
        bool within = Math.Abs(origin.Z) < half && (origin.X * origin.X) + (origin.Y * origin.Y) < radius * radius;
        _side = new Vector<float>(within ? 1f : -1f);
    }

    /// <inheritdoc/>
    public Vector<float> Hit(Vector<float> x, Vector<float> y, Vector<float> z)
    {
        Vector<float> across = Vector.Max((x * x) + (y * y), new Vector<float>(1e-30f));
        Vector<float> cross = (_x * y) - (_y * x);
        Vector<float> discriminant = (_squaredRadius * across) - (cross * cross);
        Vector<float> hit = ((_side * Vector.SquareRoot(discriminant)) - ((_x * x) + (_y * y))) / across;
        Vector<float> height = _z + (hit * z);
        Vector<int> beyond = Vector.GreaterThan(Vector.Abs(height), _half);
        if (beyond == Vector<int>.Zero)
        {
            return hit;
        }

        // Who crosses the endless cylinder beyond an end meets that end's disc or nothing.
        Vector<float> end = Vector.ConditionalSelect(Vector.LessThan(height, Vector<float>.Zero), -_half, _half);
        Vector<float> disc = (end - _z) / z;
        Vector<float> discX = _x + (disc * x);
        Vector<float> discY = _y + (disc * y);
        Vector<int> met = Vector.LessThanOrEqual((discX * discX) + (discY * discY), _squaredRadius);
        return Vector.ConditionalSelect(beyond, Vector.ConditionalSelect(met, disc, Vector<float>.Zero), hit);
    }
}
