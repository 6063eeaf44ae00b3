namespace Gsl.Environments.MuJoCo;

/// <summary>
/// Rewards having an object between the pads and the pads at it, whatever the gripper's action is; the windows depend on where the
/// pads are now, not on where they started.
/// </summary>
/// <param name="ObjectRadius">Distance of a pad that counts as touching.</param>
/// <param name="Slack">How much farther a pad may be and still grips.</param>
/// <param name="LateralRadius">Distance in x and z that counts as above the object.</param>
internal readonly record struct LiveCaging(double ObjectRadius, double Slack, double LateralRadius)
{
    private const double PadDistance = 0.05;
    private const double Caged = 0.95;

    /// <summary>The reward for caging the object.</summary>
    public double Evaluate(in Moment moment, in Episode episode)
    {
        double left = moment.LeftPad.Y - moment.Object.Y;
        double right = moment.Object.Y - moment.RightPad.Y;
        double sides = RewardTerms.Both(Side(left, PadDistance), Side(right, PadDistance));
        double margin = Vector3D.LateralDistance(episode.ObjectStart, episode.TipStart) - LateralRadius;
        double cage = RewardTerms.Both(
            sides, RewardTerms.Near(Vector3D.LateralDistance(moment.Tip, moment.Object), LateralRadius, margin));
        double grip = cage > Caged ? RewardTerms.Both(Side(left, ObjectRadius + Slack), Side(right, ObjectRadius + Slack)) : 0;
        return (cage + grip) / 2;
    }

    private double Side(double gap, double farthest) =>
        RewardTerms.Tolerance(gap, ObjectRadius, farthest, Math.Abs(Math.Abs(gap) - PadDistance));
}
