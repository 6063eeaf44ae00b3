using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>How the ray caster agrees with the engine's own rays, at random pixels of random scenes over every chair.</summary>
/// <param name="Rays">Rays compared.</param>
/// <param name="Disagreements">Rays that met another thing, or the same more than <see cref="Tolerance"/> elsewhere.</param>
/// <param name="OnEdges">
/// Rays among the agreeing whose answers differ, but that pass an edge nearer than <see cref="EdgeWidth"/>: the engine itself then
/// gives the caster's answer for a ray moved by as little.
/// </param>
/// <param name="GreatestDifference">Greatest difference between distances along agreeing rays, m.</param>
internal readonly record struct RayComparison(int Rays, int Disagreements, int OnEdges, double GreatestDifference)
{
    /// <summary>Distances that differ by more are another answer, m.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>An edge as near as this cannot be told from a hit in single precision, m.</summary>
    public const double EdgeWidth = 2e-6;

    /// <summary>Compares so many rays in each of so many scenes as make up <paramref name="rays"/>.</summary>
    public static RayComparison Run(MuJoCoLibrary library, int rays, int raysPerScene, ulong seed)
    {
        RandomStream random = RandomStream.Create(seed, "ray comparison");
        var store = new ChairStore(library, PhysicsMode.Exact);
        ChairPlace[] places = [.. Enumerable.Range(0, ChairDesigns.Fixed.Count).Select(chair => new ChairPlace(store.Get(chair)))];
        var panorama = new Panorama(CameraResolution.Full);
        var result = default(RayComparison);
        for (int scene = 0; result.Rays < rays; scene++)
        {
            ChairPlace place = places[scene % places.Length];
            Pose(place, ref random);
            panorama.Look(place.Data, place.Geoms);
            for (int ray = 0; ray < raysPerScene && result.Rays < rays; ray++)
            {
                int camera = random.NextInt32(Panorama.Cameras);
                result = result.With(place, panorama, camera, random.NextInt32(panorama.Camera.Width), random.NextInt32(panorama.Camera.Height));
            }
        }

        return result;
    }

    // A start of an episode with joints anywhere in their ranges and the chair leaning any way.
    private static void Pose(ChairPlace place, ref RandomStream random)
    {
        place.Data.Reset();
        Span<double> positions = place.Data.Positions;
        StartDistribution.Draw(place.Scene, ref random, positions);
        positions[RobotModel.Height] = 1.6 * random.NextDouble();
        for (int joint = RobotModel.RightArm; joint < RobotModel.Joints; joint++)
        {
            positions[joint] = RobotModel.IsFinger(joint) ? 0.04 * random.NextDouble() : positions[joint] + random.NextGaussian();
        }

        for (int i = 3; i < 7; i++)
        {
            positions[ChairScene.ChairPositions + i] += 0.2 * random.NextGaussian();
        }

        for (int joint = ChairScene.ChairPositions + 7; joint < positions.Length; joint++)
        {
            positions[joint] += 0.5 * random.NextGaussian();
        }

        place.Locate();
    }

    private RayComparison With(ChairPlace place, Panorama panorama, int camera, int column, int row)
    {
        RayImage image = panorama.Images[camera];
        int pixel = (row * image.Camera.Stride) + column;
        ReadOnlySpan<double> positions = place.Data.Positions;
        CameraPose pose = Panorama.PoseOf(camera, new Vector3D(positions[0], positions[1], 0), positions[2]);
        Vector3D ray = pose.Ray(image.Camera.ColumnSlopes[column], image.Camera.RowSlopes[row]);
        int thing = Math.Abs(image.Things[pixel]);
        var seen = (Geom: thing == 0 ? -1 : place.Geoms[thing - 1].Id, Distance: (double)image.Depth[pixel]);
        var engine = Engine(place, pose.Origin, ray);
        double difference = Math.Abs(seen.Distance - engine.Distance) * ray.Length;
        if (seen.Geom == engine.Geom && difference <= Tolerance)
        {
            return this with { Rays = Rays + 1, GreatestDifference = Math.Max(GreatestDifference, difference) };
        }

        return IsEdge(place, pose, ray, seen)
            ? this with { Rays = Rays + 1, OnEdges = OnEdges + 1 }
            : this with { Rays = Rays + 1, Disagreements = Disagreements + 1 };
    }

    // What the engine meets first, as the caster says it: what lies under a millimetre above the floor is floor.
    private static (int Geom, double Distance) Engine(ChairPlace place, Vector3D origin, Vector3D ray)
    {
        (int geom, double distance) = place.Data.CastRay([origin.X, origin.Y, origin.Z], [ray.X, ray.Y, ray.Z]);
        double ground = (Panorama.GroundHeight - origin.Z) / ray.Z;
        return geom < 0 || place.Scene.IsFloor(geom) || distance >= ground ? (-1, ground) : (geom, distance);
    }

    private static bool IsEdge(ChairPlace place, in CameraPose pose, Vector3D ray, (int Geom, double Distance) seen)
    {
        for (int direction = 0; direction < 8; direction++)
        {
            (double sine, double cosine) = Math.SinCos(direction * Math.PI / 4);
            double slope = EdgeWidth / seen.Distance;
            Vector3D moved = ray + (slope * cosine * pose.Right) + (slope * sine * pose.Up);
            (int geom, double distance) = Engine(place, pose.Origin, moved);
            if (geom == seen.Geom && Math.Abs(distance - seen.Distance) <= Tolerance)
            {
                return true;
            }
        }

        return false;
    }
}
