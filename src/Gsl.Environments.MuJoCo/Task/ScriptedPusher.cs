namespace Gsl.Environments.MuJoCo;

/// <summary>
/// A policy written by hand, over plain observations: it goes behind the chair as seen from the target, with both hands before it
/// at the height of the chair's back, pushes, and slows down where the chair is to rest. It shows that the task can be solved.
/// </summary>
internal sealed class ScriptedPusher
{
    private const int Chair = RobotState.Size + RobotModel.Joints;
    private const double Clearance = 1.25;
    private const double Aligned = 0.35;
    private const double StopRadius = 0.10;
    private const double BaseSpeed = 0.5;

    // Elbows bent inwards, hands before the chest.
    private static readonly double[] Posture = [0, 1.15, 0, -1.15, 0, 3, 0.78];

    private readonly double _height;

    /// <summary>Creates the policy for a chair, whose design tells where to push.</summary>
    public ScriptedPusher(ChairDesign design)
    {
        double contact = design.Back == ChairBack.None ? design.SeatHeight : design.SeatHeight + 0.25;
        _height = Math.Max(0.0, contact - 0.42);
    }

    /// <summary>Chooses the action [22] for an observation of <see cref="ObservationKind.State"/> with contacts of each joint.</summary>
    public void Act(ReadOnlySpan<float> observation, Span<float> action)
    {
        action.Clear();
        Vector3D chair = new(observation[Chair], observation[Chair + 1], 0);
        Vector3D goal = new(observation[24], observation[25], 0);
        Vector3D way = goal - chair;
        double distance = way.Length;
        double heading = Math.Atan2(way.Y, way.X);
        double behind = Math.IEEERemainder(Math.Atan2(-chair.Y, -chair.X) - heading - Math.PI, 2 * Math.PI);
        bool ready = LeadArms(observation, action);
        if (distance < StopRadius)
        {
            return;
        }

        if (Math.Abs(behind) > Aligned || !ready)
        {
            Circle(chair, heading + Math.PI, behind, action);
            return;
        }

        Vector3D velocity = new(observation[Chair + 7], observation[Chair + 8], 0);
        Push(chair, goal, velocity, action);
    }

    private bool LeadArms(ReadOnlySpan<float> observation, Span<float> action)
    {
        double worst = Math.Abs(_height - observation[30]);
        action[RobotModel.Height] = Command(4 * (_height - observation[30]));
        for (int joint = 0; joint < RobotModel.ArmJoints; joint++)
        {
            foreach (int first in (ReadOnlySpan<int>)[RobotModel.RightArm, RobotModel.LeftArm])
            {
                double error = Posture[joint] - observation[30 + first + joint - RobotModel.Height];
                action[first + joint] = Command(2 * error);
                worst = Math.Max(worst, Math.Abs(error));
            }
        }

        return worst < 0.15;
    }

    // Round the chair at a distance to the place behind it, looking at it.
    private static void Circle(Vector3D chair, double behindAngle, double off, Span<float> action)
    {
        double angle = behindAngle + off - Math.Clamp(off, -0.5, 0.5);
        Vector3D place = chair + new Vector3D(Clearance * Math.Cos(angle), Clearance * Math.Sin(angle), 0);
        Drive(place, action);
        action[2] = Command(0.8 * Math.Atan2(chair.Y, chair.X));
    }

    private static void Push(Vector3D chair, Vector3D goal, Vector3D chairVelocity, Span<float> action)
    {
        Vector3D way = goal - chair;
        double distance = way.Length;
        // Near the target the line from the robot to it turns less than that from the chair.
        double share = Math.Clamp((distance - 0.15) / 0.35, 0.0, 1.0);
        Vector3D along = (share / distance * way) + ((1 - share) / goal.Length * goal);
        along = 1.0 / along.Length * along;
        // The chair rolls on by itself for a while, so that the robot brakes early.
        double wanted = Math.Min(BaseSpeed, Math.Max(0.06, (0.9 * distance) - 0.03));
        double excess = Math.Max(0.0, Vector3D.Dot(chairVelocity, along) - wanted);
        double speed = (wanted - (1.5 * excess)) / BaseSpeed;
        // To the side, so that the chair stays on the line to the target.
        double aside = Vector3D.Cross(along, chair).Z;
        Vector3D side = new(-along.Y, along.X, 0);
        Vector3D velocity = (speed * along) + (Math.Clamp(3.0 * aside, -1.0, 1.0) * side);
        action[0] = Command(velocity.X);
        action[1] = Command(velocity.Y);
        action[2] = Command(0.8 * Math.Atan2(along.Y, along.X));
    }

    private static void Drive(Vector3D place, Span<float> action)
    {
        action[0] = Command(3 * place.X);
        action[1] = Command(3 * place.Y);
    }

    private static float Command(double value) => (float)Math.Clamp(value, -1.0, 1.0);
}
