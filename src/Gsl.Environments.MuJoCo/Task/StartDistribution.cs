using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>Where an episode starts: the chair about a metre from the target with its back towards it, the robot about a metre beyond the chair.</summary>
internal static class StartDistribution
{
    private const double Near = 0.8;
    private const double Far = 1.2;

    /// <summary>Draws the start and writes all positions of the scene.</summary>
    public static void Draw(ChairScene scene, ref RandomStream random, Span<double> positions)
    {
        double distance = Uniform(ref random, Near, Far);
        double bearing = Uniform(ref random, -Math.PI, Math.PI);
        double yaw = bearing + Uniform(ref random, -0.4 * Math.PI, 0.4 * Math.PI);
        (double sine, double cosine) = Math.SinCos(bearing);
        double chairX = distance * cosine;
        double chairY = distance * sine;
        PlaceChair(scene, positions, chairX, chairY, yaw);

        double gap = Uniform(ref random, Near, Far);
        double side = yaw + Uniform(ref random, -0.2 * Math.PI, 0.2 * Math.PI);
        double facing = side + Math.PI + Uniform(ref random, -0.05 * Math.PI, 0.05 * Math.PI);
        (sine, cosine) = Math.SinCos(side);
        PlaceRobot(positions, chairX + (gap * cosine), chairY + (gap * sine), Math.IEEERemainder(facing, 2.0 * Math.PI));
    }

    /// <summary>Draws the friction of the chair's joints for an episode.</summary>
    public static void DrawFriction(ChairScene scene, ref RandomStream random, Span<double> damping, Span<double> frictionLoss)
    {
        int first = ChairScene.ChairVelocities + 6;
        for (int castor = 0; castor < scene.Design.Castors; castor++)
        {
            damping[first + (2 * castor)] = Uniform(ref random, 0.001, 0.01);
            damping[first + (2 * castor) + 1] = Uniform(ref random, 0.0, 0.005);
        }

        if (scene.Design.Swivels)
        {
            damping[^1] = Uniform(ref random, 0.5, 1.5);
            frictionLoss[^1] = Uniform(ref random, 0.05, 0.15);
        }
    }

    /// <summary>Places the chair at rest.</summary>
    public static void PlaceChair(ChairScene scene, Span<double> positions, double x, double y, double yaw)
    {
        Span<double> chair = positions[ChairScene.ChairPositions..];
        scene.RestPositions.CopyTo(chair);
        chair[0] = x;
        chair[1] = y;
        (double sine, double cosine) = Math.SinCos(yaw / 2);
        (double w, double i, double j, double k) = (chair[3], chair[4], chair[5], chair[6]);
        chair[3] = (cosine * w) - (sine * k);
        chair[4] = (cosine * i) - (sine * j);
        chair[5] = (cosine * j) + (sine * i);
        chair[6] = (cosine * k) + (sine * w);
    }

    /// <summary>Places the robot in its first posture.</summary>
    public static void PlaceRobot(Span<double> positions, double x, double y, double yaw)
    {
        RobotModel.StartPositions.CopyTo(positions);
        positions[0] = x;
        positions[1] = y;
        positions[2] = yaw;
    }

    private static double Uniform(ref RandomStream random, double low, double high) => low + ((high - low) * random.NextDouble());
}
