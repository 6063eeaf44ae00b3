using System.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>A box about the origin of its axes, met by the method of slabs.</summary>
internal readonly struct RayBox : IRayShape
{
    private readonly Vector<float> _lowX;
    private readonly Vector<float> _highX;
    private readonly Vector<float> _lowY;
    private readonly Vector<float> _highY;
    private readonly Vector<float> _lowZ;
    private readonly Vector<float> _highZ;
    private readonly bool _within;

    /// <summary>Creates the box.</summary>
    /// <param name="origin">Where the rays start, in the shape's axes.</param>
    /// <param name="half">Its half lengths.</param>
    public RayBox(Vector3D origin, Vector3D half)
    {
        _lowX = new Vector<float>((float)(-half.X - origin.X));
        _highX = new Vector<float>((float)(half.X - origin.X));
        _lowY = new Vector<float>((float)(-half.Y - origin.Y));
        _highY = new Vector<float>((float)(half.Y - origin.Y));
        _lowZ = new Vector<float>((float)(-half.Z - origin.Z));
        _highZ = new Vector<float>((float)(half.Z - origin.Z));
        _within = Math.Abs(origin.X) < half.X && Math.Abs(origin.Y) < half.Y && Math.Abs(origin.Z) < half.Z;
    }

    /// <inheritdoc/>
    public Vector<float> Hit(Vector<float> x, Vector<float> y, Vector<float> z)
    {
        Vector<float> inverse = Vector<float>.One / x;
        Vector<float> one = _lowX * inverse;
        Vector<float> other = _highX * inverse;
        Vector<float> enter = Vector.Min(one, other);
        Vector<float> leave = Vector.Max(one, other);
        inverse = Vector<float>.One / y;
        one = _lowY * inverse;
        other = _highY * inverse;
        enter = Vector.Max(enter, Vector.Min(one, other));
        leave = Vector.Min(leave, Vector.Max(one, other));
        inverse = Vector<float>.One / z;
        one = _lowZ * inverse;
        other = _highZ * inverse;
        enter = Vector.Max(enter, Vector.Min(one, other));
        leave = Vector.Min(leave, Vector.Max(one, other));
        return _within ? leave : Vector.ConditionalSelect(Vector.LessThanOrEqual(enter, leave), enter, Vector<float>.Zero);
    }
}
