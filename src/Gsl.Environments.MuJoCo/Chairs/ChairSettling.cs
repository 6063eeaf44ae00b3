namespace Gsl.Environments.MuJoCo;

/// <summary>Lets a new chair come to rest on the floor, the robot far away, and judges how it stands.</summary>
internal static class ChairSettling
{
    private const double Duration = 2.0;
    private const double RobotDistance = 8.0;
    private const double GreatestTilt = 2.0 * Math.PI / 180.0;
    private const double GreatestSpeed = 0.01;
    private const double GreatestDepth = 0.003;

    /// <summary>The chair's positions at rest.</summary>
    /// <exception cref="MuJoCoException">It tips, moves on, or sinks into the floor.</exception>
    public static double[] Settle(ChairScene scene, PhysicsMode physics)
    {
        using var data = new MuJoCoData(scene.Model);
        data.Reset();
        RobotModel.StartPositions.CopyTo(data.Positions);
        data.Positions[0] = RobotDistance;
        // Wheels start a millimetre above the floor.
        data.Positions[ChairScene.ChairPositions + 2] += 0.001;
        int steps = (int)(Duration / physics.TimeStep());
        for (int step = 0; step < steps; step++)
        {
            data.Step1();
            data.BiasForces[..RobotModel.Joints].CopyTo(data.AppliedForces);
            data.Step2();
        }

        data.Forward();
        Judge(scene, data);
        double[] rest = data.Positions[ChairScene.ChairPositions..].ToArray();
        (rest[0], rest[1]) = (0.0, 0.0);
        return rest;
    }

    /// <summary>Angle between the chair's own vertical and the world's, rad.</summary>
    public static double Tilt(ChairScene scene, MuJoCoData data) =>
        Math.Acos(Math.Clamp(data.BodyRotations[(9 * scene.ChairBody) + 8], -1.0, 1.0));

    private static void Judge(ChairScene scene, MuJoCoData data)
    {
        double tilt = Tilt(scene, data);
        double speed = Vector3D.Read(data.Velocities[ChairScene.ChairVelocities..]).Length;
        double depth = 0.0;
        for (int contact = 0; contact < data.ContactCount; contact++)
        {
            depth = Math.Max(depth, -data.ContactDistance(contact));
        }

        if (!(tilt < GreatestTilt && speed < GreatestSpeed && depth < GreatestDepth) || data.ContactCount < 3 || data.Instabilities > 0)
        {
            throw new MuJoCoException(
                $"The chair does not come to rest: after {Duration} s it leans by {tilt * 180 / Math.PI:F1} degrees, moves at {speed:F3} m/s, lies {depth * 1000:F1} mm deep in the floor and touches it at {data.ContactCount} points.");
        }
    }
}
