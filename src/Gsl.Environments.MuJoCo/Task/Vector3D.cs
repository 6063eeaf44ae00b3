namespace Gsl.Environments.MuJoCo;

/// <summary>A place or direction in double precision, m.</summary>
internal readonly record struct Vector3D(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this, this));

    public static Vector3D Read(ReadOnlySpan<double> values) => new(values[0], values[1], values[2]);

    public static Vector3D Read(ReadOnlySpan<float> values) => new(values[0], values[1], values[2]);

    public static double Distance(Vector3D a, Vector3D b) => (a - b).Length;

    /// <summary>Distance seen from above.</summary>
    public static double HorizontalDistance(Vector3D a, Vector3D b) => (a - b).Scale(1, 1, 0).Length;

    /// <summary>Distance seen along y.</summary>
    public static double LateralDistance(Vector3D a, Vector3D b) => (a - b).Scale(1, 0, 1).Length;

    public static double Dot(Vector3D a, Vector3D b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    public static Vector3D Cross(Vector3D a, Vector3D b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    public static Vector3D operator +(Vector3D a, Vector3D b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector3D operator -(Vector3D a, Vector3D b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector3D operator *(double scale, Vector3D a) => new(scale * a.X, scale * a.Y, scale * a.Z);

    /// <summary>The vector in the axes of a rotation [3, 3] given row by row: its transpose times the vector.</summary>
    public Vector3D In(ReadOnlySpan<double> rotation) => new(
        (rotation[0] * X) + (rotation[3] * Y) + (rotation[6] * Z),
        (rotation[1] * X) + (rotation[4] * Y) + (rotation[7] * Z),
        (rotation[2] * X) + (rotation[5] * Y) + (rotation[8] * Z));

    /// <summary>The vector of a frame's axes in the world: its rotation [3, 3] times the vector.</summary>
    public Vector3D Out(ReadOnlySpan<double> rotation) => new(
        (rotation[0] * X) + (rotation[1] * Y) + (rotation[2] * Z),
        (rotation[3] * X) + (rotation[4] * Y) + (rotation[5] * Z),
        (rotation[6] * X) + (rotation[7] * Y) + (rotation[8] * Z));

    /// <summary>The vector turned about the vertical by an angle with this sine and cosine.</summary>
    public Vector3D Turned(double sine, double cosine) => new((cosine * X) - (sine * Y), (sine * X) + (cosine * Y), Z);

    /// <summary>The vector with each axis scaled by itself.</summary>
    public Vector3D Scale(double x, double y, double z) => new(x * X, y * Y, z * Z);

    /// <summary>The nearest point of the box between two corners.</summary>
    public Vector3D Clamp(Vector3D low, Vector3D high) =>
        new(Math.Clamp(X, low.X, high.X), Math.Clamp(Y, low.Y, high.Y), Math.Clamp(Z, low.Z, high.Z));

    /// <summary>Writes the three numbers.</summary>
    public void CopyTo(Span<double> destination) => (destination[0], destination[1], destination[2]) = (X, Y, Z);

    /// <summary>The numbers as attributes have them.</summary>
    public override string ToString() => SceneText.Numbers(X, Y, Z);
}
