namespace Gsl.Environments.MuJoCo;

/// <summary>Lock a door by turning its latch down.</summary>
internal sealed class DoorLockTask() : LockTask("door-lock", "Lock a door.", "lockStartLock", 0, new(0, -0.04, -0.1))
{
    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.Z - episode.Goal.Z);
        // The original takes the pad of the start from the pad of now, so that the margin is the distance itself.
        double pad = (moment.Object - moment.LeftPad).Scale(0.25, 1, 0.5).Length;
        double near = RewardTerms.Near(pad, 0.01, pad);
        double locked = RewardTerms.Near(distance, 0.005, 0.1);
        return new TaskResult((2 * RewardTerms.Both(Math.Max(moment.Opening, 0), near)) + (8 * locked), distance <= 0.02);
    }

    // The finger tips press on the latch from above and follow it round.
    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D arm = Arm(view);
        Vector3D place = view.Object - (0.3 * arm) + new Vector3D(0, -0.015, 0.045);
        return Turn(view, place, Pushing.Tangent(new Vector3D(0, 1, 0), arm));
    }
}
