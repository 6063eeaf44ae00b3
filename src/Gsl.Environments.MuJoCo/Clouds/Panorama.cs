namespace Gsl.Environments.MuJoCo;

/// <summary>
/// The robot's three cameras: two metres above the floor on the axis of its base, a third of a turn apart, 45 degrees downwards.
/// Rays lead between 15 and 75 degrees below the horizon, so that each meets the ground at least.
/// </summary>
internal sealed class Panorama
{
    /// <summary>Number of cameras.</summary>
    public const int Cameras = 3;

    /// <summary>Height of the cameras, m.</summary>
    public const double CameraHeight = 2.0;

    /// <summary>Points up to this height count as ground and are dropped, m.</summary>
    public const double GroundHeight = 0.001;

    private const double Pitch = Math.PI / 4;
    private const double VerticalAngle = Math.PI / 3;

    private readonly RayImage[] _images;

    /// <summary>Creates the cameras, 400 x 160 pixels or half of that on each side.</summary>
    public Panorama(CameraResolution resolution)
    {
        Camera = resolution == CameraResolution.Full ? new Camera(400, 160, VerticalAngle) : new Camera(200, 80, VerticalAngle);
        _images = [new RayImage(Camera), new RayImage(Camera), new RayImage(Camera)];
        for (int i = 0; i < Cameras; i++)
        {
            OnRobot[i] = PoseOf(i, default, 0.0);
        }
    }

    /// <summary>The picture plane that all three share.</summary>
    public Camera Camera { get; }

    /// <summary>The pictures.</summary>
    public IReadOnlyList<RayImage> Images => _images;

    /// <summary>Where the cameras are in the robot's frame.</summary>
    public CameraPose[] OnRobot { get; } = new CameraPose[Cameras];

    /// <summary>Where a camera is when the base is at a place and turned by <paramref name="yaw"/>.</summary>
    public static CameraPose PoseOf(int camera, Vector3D place, double yaw) =>
        CameraPose.Looking(new Vector3D(place.X, place.Y, CameraHeight), yaw + (camera * 2 * Math.PI / Cameras), Pitch);

    /// <summary>Takes the pictures of a scene; the base's place and yaw are the first three positions.</summary>
    public void Look(MuJoCoData data, ReadOnlySpan<SceneGeom> geoms)
    {
        ReadOnlySpan<double> positions = data.Positions;
        Vector3D place = new(positions[0], positions[1], 0);
        for (int i = 0; i < Cameras; i++)
        {
            CameraPose pose = PoseOf(i, place, positions[2]);
            _images[i].Clear(pose, GroundHeight);
            RayCaster.Cast(pose, geoms, data.GeomPositions, data.GeomRotations, _images[i]);
        }
    }
}
