namespace Gsl.Environments.MuJoCo;

/// <summary>The task's dense reward: reach the chair with the fingertips, push it to the target, let it rest there, never tip it.</summary>
internal static class PushChairReward
{
    /// <summary>Distance of the chair's root from the target that counts as there, m.</summary>
    public const double TargetDistance = 0.15;

    /// <summary>Fingertips are never counted nearer to the chair than this, m, or touching would let the logarithm be exploited.</summary>
    public const double LeastReach = 0.005;

    private const double TippedAngle = 0.2 * Math.PI;
    private const double NearReach = 0.1;
    private const double RestSpeed = 0.1;
    private const double RestTurn = 0.2;

    /// <summary>The reward of a step.</summary>
    /// <param name="reach">Mean distance of the four fingertips to the chair, m.</param>
    /// <param name="tilt">Angle between the chair's vertical and the world's, rad.</param>
    /// <param name="distance">Horizontal distance of the chair's root to the target, m.</param>
    /// <param name="speed">Speed of the root, m/s.</param>
    /// <param name="turn">Angular speed of the root, rad/s.</param>
    /// <param name="approach">Component of the root's velocity towards the target, m/s.</param>
    /// <param name="effort">Length of the action.</param>
    public static double Compute(double reach, double tilt, double distance, double speed, double turn, double approach, double effort)
    {
        double e = Math.Max(reach, LeastReach);
        double stage = -10.0;
        double bonus = 0.0;
        if (tilt >= TippedAngle)
        {
            stage -= 5.0;
        }
        else if (e < NearReach)
        {
            stage += 2.0;
            if (distance <= TargetDistance)
            {
                bonus = 2.0 * Math.Exp(-10.0 * speed);
                stage += 2.0;
                if (speed <= RestSpeed && turn <= RestTurn)
                {
                    stage += 2.0;
                }
            }
            else
            {
                bonus = (2.0 * Math.Max(1.0 - Math.Exp(-approach), -1.0)) - (2.0 * distance);
            }
        }

        double nearness = -e - Math.Clamp(Math.Log(e + 1e-5), -10.0, 0.0);
        return 2.0 * (nearness - (0.2 * tilt) - (1e-6 * effort) + bonus + stage);
    }
}
