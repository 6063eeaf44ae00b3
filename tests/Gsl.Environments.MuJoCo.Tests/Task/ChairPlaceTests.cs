using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo.Tests;

public sealed class ChairPlaceTests
{
    [EngineTheory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    public void Reach_is_the_distance_to_the_nearest_of_many_points_on_the_chair(int chair)
    {
        PushChairEnvironment environment = Episodes.Start(Episodes.PlainFamily, chair, 2, out _);
        ChairPlace place = environment.Place;
        RandomStream random = RandomStream.Create(1, "surface");
        List<Vector3D> surface = [];
        foreach (SceneGeom geom in place.Chair)
        {
            for (int i = 0; i < 4000; i++)
            {
                surface.Add(ToWorld(place, geom, PointOn(geom, ref random)));
            }
        }

        double expected = place.Scene.FingerBodies
            .Average(body => surface.Min(point => (point - RobotState.Tip(place.Data, body)).Length));

        // Sampled points are never nearer than the surface, and with 4,000 on each shape hardly farther.
        Assert.InRange(expected - place.Reach(), 0.0, 0.006);
    }

    [EngineFact]
    public void The_reward_is_that_of_what_the_scene_shows()
    {
        PushChairEnvironment environment = Episodes.Start(Episodes.PlainFamily, 1, 1, out _);
        ChairPlace place = environment.Place;
        StartDistribution.PlaceChair(place.Scene, place.Data.Positions, 0.42, 0.56, 0.3);
        environment.Begin();
        // Towards the target at 0.5 m/s, and turning.
        Span<double> velocity = place.Data.Velocities[ChairScene.ChairVelocities..];
        (velocity[0], velocity[1], velocity[5]) = (-0.3, -0.4, 0.25);

        Assert.Equal(
            PushChairReward.Compute(place.Reach(), 0.1, 0.7, 0.5, 0.25, 0.5, 2.0),
            PushChairEnvironment.RewardOf(place, 0.1, 2.0),
            1e-9);
    }

    private static Vector3D ToWorld(ChairPlace place, SceneGeom geom, Vector3D local) =>
        Vector3D.Read(place.Data.GeomPositions[(3 * geom.Id)..]) + local.Out(place.Data.GeomRotations.Slice(9 * geom.Id, 9));

    private static Vector3D PointOn(SceneGeom geom, ref RandomStream random)
    {
        Vector3D direction = new(random.NextGaussian(), random.NextGaussian(), random.NextGaussian());
        direction = 1.0 / direction.Length * direction;
        Vector3D spread = new(random.NextSingle(-1f, 1f), random.NextSingle(-1f, 1f), random.NextSingle(-1f, 1f));
        switch (geom.Type)
        {
            case GeomType.Sphere:
                return geom.Size.X * direction;
            case GeomType.Capsule:
                return (geom.Size.X * direction) + new Vector3D(0, 0, geom.Size.Y * spread.Z);
            case GeomType.Cylinder:
                double angle = Math.PI * spread.X;
                bool cap = random.NextSingle() < 0.5f;
                double radius = cap ? geom.Size.X * Math.Sqrt(Math.Abs(spread.Y)) : geom.Size.X;
                return new Vector3D(radius * Math.Cos(angle), radius * Math.Sin(angle), geom.Size.Y * (cap ? Math.Sign(spread.Z) : spread.Z));
            default:
                // One coordinate goes to its face.
                int face = random.NextInt32(3);
                return new Vector3D(
                    geom.Size.X * (face == 0 ? Math.Sign(spread.X) : spread.X),
                    geom.Size.Y * (face == 1 ? Math.Sign(spread.Y) : spread.Y),
                    geom.Size.Z * (face == 2 ? Math.Sign(spread.Z) : spread.Z));
        }
    }
}
