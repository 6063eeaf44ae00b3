using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo.Tests;

public sealed class PointCloudTests
{
    [EngineFact]
    public void Rays_meet_what_the_engines_own_rays_meet()
    {
        RayComparison result = RayComparison.Run(Engine.Library, 4000, 100, 2);

        Assert.Equal((4000, 0), (result.Rays, result.Disagreements));
        Assert.InRange(result.OnEdges, 0, 2);
        Assert.InRange(result.GreatestDifference, 0.0, 1e-5);
    }

    [Fact]
    public void Rays_lead_between_15_and_75_degrees_below_the_horizon()
    {
        var panorama = new Panorama(CameraResolution.Full);
        CameraPose pose = panorama.OnRobot[0];

        Vector3D top = pose.Ray(0, panorama.Camera.HalfHeight);
        Vector3D bottom = pose.Ray(0, -panorama.Camera.HalfHeight);

        Assert.Equal(15.0, Degrees(top), 1e-9);
        Assert.Equal(75.0, Degrees(bottom), 1e-9);
        Assert.Equal(110.6, 2 * Math.Atan(panorama.Camera.HalfWidth) * 180 / Math.PI, 0.1);
        Assert.Equal(-0.5, panorama.OnRobot[1].Forward.X / Math.Cos(Math.PI / 4), 1e-9);

        static double Degrees(Vector3D ray) => Math.Asin(-ray.Z / ray.Length) * 180 / Math.PI;
    }

    [EngineTheory]
    [InlineData(1200, CameraResolution.Full)]
    [InlineData(400, CameraResolution.Full)]
    [InlineData(320, CameraResolution.Half)]
    public void Two_thirds_of_a_cloud_are_the_robots_and_all_points_lie_on_what_their_colour_says(int points, CameraResolution cameras)
    {
        var family = new PushChairFamily(new PushChairOptions { Points = points, Cameras = cameras });
        PointCloudShape shape = family.ObservationSpace.PointCloud!;
        PushChairEnvironment environment = Episodes.Start(family, 0, 3, out float[] row);
        ReadOnlySpan<float> cloud = row;

        int robot = 0;
        int others = 0;
        for (int i = 0; i < points; i++)
        {
            byte code = shape.Codes(cloud)[i];
            Vector3D point = new((double)shape.X(cloud)[i], (double)shape.Y(cloud)[i], (double)shape.Z(cloud)[i]);
            robot += (code & PointCloudShape.MaskBit) != 0 ? 1 : 0;
            others += code != 0 && (code & PointCloudShape.MaskBit) == 0 ? 1 : 0;
            Assert.InRange(code & PointCloudShape.ColorBits, 1, shape.Palette.Count - 1);
            // Halves of metres between 1 and 2 are exact to half a millimetre on each axis.
            Assert.InRange(DistanceToColor(environment.Place, point, code), 0.0, 0.0016);
            Assert.True(point.Z > 0.0005);
        }

        Assert.Equal(points * 2 / 3, robot);
        Assert.Equal(points - robot, others);
    }

    [EngineFact]
    public void Where_little_is_seen_the_rest_stays_empty()
    {
        var family = new PushChairFamily(new PushChairOptions { Points = 1200, Cameras = CameraResolution.Half });
        PointCloudShape shape = family.ObservationSpace.PointCloud!;
        PushChairEnvironment environment = Episodes.Start(family, 4, 3, out float[] row);
        // The chair far away, the target behind it: few pixels show them.
        StartDistribution.PlaceChair(environment.Place.Scene, environment.Place.Data.Positions, 3, 0, 0);
        StartDistribution.PlaceRobot(environment.Place.Data.Positions, -3, 0, 0);
        environment.Begin();
        environment.Observe(row);
        ReadOnlySpan<float> cloud = row;

        int filled = shape.Codes(cloud).IndexOf((byte)0);

        Assert.InRange(filled, 800, 1100);
        Assert.False(shape.Codes(cloud)[filled..].ContainsAnyExcept((byte)0));
        Assert.False(shape.X(cloud)[filled..].ContainsAnyExcept(Half.Zero));
        Assert.False(shape.Z(cloud)[filled..].ContainsAnyExcept(Half.Zero));
    }

    [EngineFact]
    public void Steps_with_clouds_allocate_nothing()
    {
        var family = new PushChairFamily(new PushChairOptions { Points = 320 });
        PushChairEnvironment environment = Episodes.Start(family, 0, 1, out float[] observation);
        RandomStream random = RandomStream.Create(1, "steps");
        float[] action = [1f, .. new float[21]];
        environment.Step(action, ref random, observation);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
        {
            environment.Step(action, ref random, observation);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Distance to the nearest shape of the point's colour, the point given in the robot's frame.
    private static double DistanceToColor(ChairPlace place, Vector3D point, byte code)
    {
        ReadOnlySpan<double> positions = place.Data.Positions;
        (double sine, double cosine) = Math.SinCos(positions[2]);
        Vector3D world = point.Turned(sine, cosine) + new Vector3D(positions[0], positions[1], 0);
        double nearest = double.MaxValue;
        foreach (SceneGeom geom in place.Geoms.Where(geom => geom.Code == code))
        {
            Vector3D local = (world - Vector3D.Read(place.Data.GeomPositions[(3 * geom.Id)..])).In(place.Data.GeomRotations.Slice(9 * geom.Id, 9));
            nearest = Math.Min(nearest, geom.Distance(local));
        }

        return nearest;
    }
}
