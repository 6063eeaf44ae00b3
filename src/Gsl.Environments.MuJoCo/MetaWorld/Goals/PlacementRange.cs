namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Where a task's things may be at the start of an episode: one or two boxes that are drawn from uniformly, and drawn again while
/// the two places lie closer together, seen from above, than a distance.
/// </summary>
internal sealed class PlacementRange
{
    /// <summary>Most numbers of a placement.</summary>
    public const int MaximumSize = 6;

    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double _distance;

    private PlacementRange(double[] low, double[] high, double distance) => (_low, _high, _distance) = (low, high, distance);

    /// <summary>Numbers of a placement: 3 of each box.</summary>
    public int Size => _low.Length;

    /// <summary>The second box, where the goal may be.</summary>
    public Box3D SecondBox => new(Vector3D.Read(_low.AsSpan(3)), Vector3D.Read(_high.AsSpan(3)));

    public static PlacementRange Of(Vector3D low, Vector3D high) => new([low.X, low.Y, low.Z], [high.X, high.Y, high.Z], 0.0);

    public static PlacementRange Of(Vector3D objectLow, Vector3D objectHigh, Vector3D goalLow, Vector3D goalHigh, double distance) => new(
        [objectLow.X, objectLow.Y, objectLow.Z, goalLow.X, goalLow.Y, goalLow.Z],
        [objectHigh.X, objectHigh.Y, objectHigh.Z, goalHigh.X, goalHigh.Y, goalHigh.Z],
        distance);

    /// <summary>Draws a placement [Size].</summary>
    public void Draw<TSource>(ref TSource source, Span<double> placement)
        where TSource : struct, IUniformSource
    {
        do
        {
            for (int i = 0; i < Size; i++)
            {
                placement[i] = _low[i] + ((_high[i] - _low[i]) * source.Next());
            }
        }
        while (IsTooClose(placement));
    }

    private bool IsTooClose(ReadOnlySpan<double> placement) =>
        _distance > 0 && Vector3D.HorizontalDistance(Vector3D.Read(placement), Vector3D.Read(placement[3..])) < _distance;
}
