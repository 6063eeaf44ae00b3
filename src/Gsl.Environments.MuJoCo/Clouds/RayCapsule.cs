using System.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>A capsule about the z axis of its axes: a cylinder between two half spheres.</summary>
internal readonly struct RayCapsule : IRayShape
{
    private readonly Vector<float> _x;
    private readonly Vector<float> _y;
    private readonly Vector<float> _z;
    private readonly Vector<float> _squaredRadius;
    private readonly Vector<float> _half;
    private readonly Vector<float> _side;

    /// <summary>Creates the capsule.</summary>
    /// <param name="origin">Where the rays start, in the shape's axes.</param>
    /// <param name="radius">Its radius.</param>
    /// <param name="half">Half the length of its cylinder.</param>
    public RayCapsule(Vector3D origin, double radius, double half)
    {
        _x = new Vector<float>((float)origin.X);
        _y = new Vector<float>((float)origin.Y);
        _z = new Vector<float>((float)origin.Z);
        _squaredRadius = new Vector<float>((float)(radius * radius));
        _half = new Vector<float>((float)half);
        double beyond = origin.Z - Math.Clamp(origin.Z, -half, half);
        _side = new Vector<float>(new Vector3D(origin.X, origin.Y, beyond).Length > radius ? -1f : 1f);
    }

    /// <inheritdoc/>
    public Vector<float> Hit(Vector<float> x, Vector<float> y, Vector<float> z)
    {
        // The endless cylinder; rays along the axis have a length of 0 across it.
        Vector<float> across = Vector.Max((x * x) + (y * y), new Vector<float>(1e-30f));
        Vector<float> cross = (_x * y) - (_y * x);
        Vector<float> discriminant = (_squaredRadius * across) - (cross * cross);
        if (Vector.LessThanAll(discriminant, Vector<float>.Zero))
        {
            return Vector<float>.Zero;
        }

        Vector<float> hit = ((_side * Vector.SquareRoot(discriminant)) - ((_x * x) + (_y * y))) / across;
        Vector<float> height = _z + (hit * z);
        Vector<int> beyond = Vector.GreaterThan(Vector.Abs(height), _half);
        if (beyond == Vector<int>.Zero)
        {
            return hit;
        }

        // Who crosses the cylinder beyond an end meets that end's sphere or nothing.
        Vector<float> end = Vector.ConditionalSelect(Vector.LessThan(height, Vector<float>.Zero), -_half, _half);
        return Vector.ConditionalSelect(beyond, RaySphere.Hit(_x, _y, _z - end, _squaredRadius, _side, x, y, z), hit);
    }
}
