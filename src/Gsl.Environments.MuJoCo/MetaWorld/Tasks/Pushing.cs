namespace Gsl.Environments.MuJoCo;

/// <summary>How scripted experts push and turn things.</summary>
internal static class Pushing
{
    private const double Aligned = 0.02;
    private const double Low = 0.03;
    private const double Aside = 0.05;
    private const double Ahead = 0.1;
    private const double Gain = 25;

    /// <summary>
    /// Comes down behind a place, level with it, and pushes along a direction; both are the hand's, the fingers are closed.
    /// </summary>
    /// <param name="view">What is observed.</param>
    /// <param name="place">Where the hand would be if it were inside what is pushed.</param>
    /// <param name="direction">Where to push, horizontal, of length 1.</param>
    /// <param name="distance">How far behind the place to come down, m.</param>
    /// <param name="clearance">How far above the place to travel, m.</param>
    public static ExpertMove Along(in ExpertView view, Vector3D place, Vector3D direction, double distance, double clearance)
    {
        Vector3D offset = view.Hand - place;
        double along = Vector3D.Dot(offset, direction);
        double aside = (offset.Scale(1, 1, 0) - (along * direction)).Length;
        Vector3D behind = place - (distance * direction);
        Vector3D target = Math.Abs(offset.Z) < Low && along < Low && aside < Aside ? place + (Ahead * direction)
            : aside < Aligned && Math.Abs(along + distance) < Aligned ? behind
            : behind + new Vector3D(0, 0, clearance);
        return new ExpertMove(target, Gain, 1);
    }

    /// <summary>Where the end of an arm moves when it turns about an axis through its other end; of length 1.</summary>
    public static Vector3D Tangent(Vector3D axis, Vector3D arm)
    {
        Vector3D motion = Vector3D.Cross(axis, arm);
        return (1 / motion.Length) * motion;
    }
}
