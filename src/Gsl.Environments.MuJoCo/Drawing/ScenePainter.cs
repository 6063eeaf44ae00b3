namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Draws a scene for people, seen from beside: the same rays as the robot's cameras', with light from above and a chequered floor,
/// on which every shape throws a shadow.
/// </summary>
internal sealed class ScenePainter
{
    private const double VerticalAngle = 0.75;
    private const double PitchDown = 0.62;
    private const double Yaw = 1.15;
    private const double Distance = 4.6;
    private const double Ambient = 0.45;
    private const double TileSize = 0.5;

    // Squared size of the ellipsoid against the one that just fits: between it and the box around it.
    private const double ShadowWidth = 1.2;

    private static readonly Vector3D Light = new(-0.35, -0.45, 0.82);

    private readonly RayImage _image;

    public ScenePainter(int size)
    {
        Size = size;
        _image = new RayImage(new Camera(size, size, VerticalAngle));
    }

    /// <summary>Pixels on a side.</summary>
    public int Size { get; }

    /// <summary>Draws into pixels [size, size, 3].</summary>
    public void Draw(ChairPlace place, Span<byte> pixels)
    {
        MuJoCoData data = place.Data;
        ReadOnlySpan<double> positions = data.Positions;
        ReadOnlySpan<double> chair = place.ChairPose;
        // Target, robot and chair are all in view.
        var focus = new Vector3D((positions[0] + chair[0]) / 3, (positions[1] + chair[1]) / 3, 0.45);
        CameraPose pose = CameraPose.Looking(default, Yaw, PitchDown);
        pose = pose with { Origin = focus - (Distance * pose.Forward) };
        _image.Clear(pose, 0.0);
        RayCaster.Cast(pose, place.Geoms, data.GeomPositions, data.GeomRotations, _image);
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                Paint(place, pose, row, column, pixels.Slice(3 * ((row * Size) + column), 3));
            }
        }
    }

    private void Paint(ChairPlace place, in CameraPose pose, int row, int column, Span<byte> pixel)
    {
        int index = (row * _image.Camera.Stride) + column;
        Vector3D ray = pose.Ray(_image.Camera.ColumnSlopes[column], _image.Camera.RowSlopes[row]);
        float depth = _image.Depth[index];
        int thing = Math.Abs(_image.Things[index]);
        if (thing == 0)
        {
            PaintGround(place, pose.Origin + (depth * ray), ray, pixel);
            return;
        }

        SceneGeom geom = place.Geoms[thing - 1];
        MuJoCoData data = place.Data;
        ReadOnlySpan<double> rotation = data.GeomRotations.Slice(9 * geom.Id, 9);
        Vector3D local = (pose.Origin + (depth * ray) - Vector3D.Read(data.GeomPositions[(3 * geom.Id)..])).In(rotation);
        Vector3D normal = geom.Normal(local).Out(rotation);
        double light = Math.Max(0.0, Vector3D.Dot(normal, Light) / Light.Length);
        Put(Palette.Colors[geom.Code & PointCloudShape.ColorBits], Ambient + ((1 - Ambient) * light), pixel);
    }

    private static void PaintGround(ChairPlace scene, Vector3D place, Vector3D ray, Span<byte> pixel)
    {
        if (ray.Z >= 0)
        {
            Put(new PointColor(0.75f, 0.83f, 0.92f), 1.0, pixel);
            return;
        }

        bool dark = ((int)Math.Floor(place.X / TileSize) + (int)Math.Floor(place.Y / TileSize)) % 2 != 0;
        Put(new PointColor(0.80f, 0.79f, 0.76f), (dark ? 0.86 : 1.0) * (IsShaded(scene, place) ? 0.7 : 1.0), pixel);
    }

    // Whether the way from the floor to the light passes near the middle of a shape: its bounding ellipsoid.
    private static bool IsShaded(ChairPlace scene, Vector3D place)
    {
        MuJoCoData data = scene.Data;
        foreach (ref readonly SceneGeom geom in scene.Geoms.AsSpan())
        {
            if (geom.Code == Palette.Target)
            {
                continue;
            }

            ReadOnlySpan<double> rotation = data.GeomRotations.Slice(9 * geom.Id, 9);
            Vector3D from = (place - Vector3D.Read(data.GeomPositions[(3 * geom.Id)..])).In(rotation);
            Vector3D to = Light.In(rotation);
            Vector3D half = geom.HalfExtent;
            from = new Vector3D(from.X / half.X, from.Y / half.Y, from.Z / half.Z);
            to = new Vector3D(to.X / half.X, to.Y / half.Y, to.Z / half.Z);
            Vector3D cross = Vector3D.Cross(from, to);
            if (Vector3D.Dot(from, to) < 0 && Vector3D.Dot(cross, cross) < ShadowWidth * Vector3D.Dot(to, to))
            {
                return true;
            }
        }

        return false;
    }

    private static void Put(PointColor color, double light, Span<byte> pixel)
    {
        pixel[0] = (byte)(255 * Math.Min(1.0, color.Red * light));
        pixel[1] = (byte)(255 * Math.Min(1.0, color.Green * light));
        pixel[2] = (byte)(255 * Math.Min(1.0, color.Blue * light));
    }
}
