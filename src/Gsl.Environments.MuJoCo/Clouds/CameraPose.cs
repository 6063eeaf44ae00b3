namespace Gsl.Environments.MuJoCo;

/// <summary>Where a camera stands and looks, in the world; the axes have length 1.</summary>
/// <param name="Origin">The pinhole.</param>
/// <param name="Forward">Through the picture's centre.</param>
/// <param name="Right">Along the rows.</param>
/// <param name="Up">Against the order of the rows.</param>
internal readonly record struct CameraPose(Vector3D Origin, Vector3D Forward, Vector3D Right, Vector3D Up)
{
    /// <summary>A camera that looks in a direction of the compass and so far below the horizon, rad.</summary>
    public static CameraPose Looking(Vector3D origin, double yaw, double pitchDown)
    {
        (double sineYaw, double cosineYaw) = Math.SinCos(yaw);
        (double sinePitch, double cosinePitch) = Math.SinCos(pitchDown);
        return new CameraPose(
            origin,
            new Vector3D(cosinePitch * cosineYaw, cosinePitch * sineYaw, -sinePitch),
            new Vector3D(sineYaw, -cosineYaw, 0),
            new Vector3D(sinePitch * cosineYaw, sinePitch * sineYaw, cosinePitch));
    }

    /// <summary>Direction of the ray with these slopes.</summary>
    public Vector3D Ray(double column, double row) => Forward + (column * Right) + (row * Up);
}
