namespace Gsl.Environments.MuJoCo;

/// <summary>Rewards having an object between the pads and closing the gripper there.</summary>
/// <param name="ObjectRadius">Distance of a pad that counts as touching.</param>
/// <param name="PadDistance">Distance a pad keeps of the object where it starts.</param>
/// <param name="ReachRadius">Distance of the tips that counts as reached, for medium density.</param>
/// <param name="LateralRadius">Distance in x and z that counts as above the object.</param>
/// <param name="Density">What is rewarded besides.</param>
/// <param name="Effort">The gripper's action that counts as closed.</param>
internal readonly record struct Caging(
    double ObjectRadius,
    double PadDistance,
    double ReachRadius,
    double LateralRadius,
    CagingDensity Density = CagingDensity.High,
    double Effort = 1.0)
{
    private const double Caged = 0.97;

    /// <summary>The reward for caging what is at <paramref name="place"/>.</summary>
    public double Evaluate(in Moment moment, in Episode episode, Vector3D place)
    {
        double sides = RewardTerms.Both(
            Side(moment.LeftPad.Y, place.Y, episode.ObjectStart.Y), Side(moment.RightPad.Y, place.Y, episode.ObjectStart.Y));
        double lateralMargin = Vector3D.LateralDistance(episode.ObjectStart, episode.TipStart) - LateralRadius;
        double lateral = RewardTerms.Near(Vector3D.LateralDistance(moment.Tip, place), LateralRadius, lateralMargin);
        double cage = RewardTerms.Both(sides, lateral);
        double grip = cage > Caged ? Math.Clamp(moment.Grip, 0.0, Effort) / Effort : 0.0;
        double reward = RewardTerms.Both(cage, grip);
        if (Density == CagingDensity.High)
        {
            return (reward + cage) / 2;
        }

        if (Density == CagingDensity.Low)
        {
            return reward;
        }

        double reachMargin = Math.Abs(Vector3D.Distance(episode.ObjectStart, episode.TipStart) - ReachRadius);
        return (reward + RewardTerms.Near(Vector3D.Distance(place, moment.Tip), ReachRadius, reachMargin)) / 2;
    }

    private double Side(double pad, double place, double start) =>
        RewardTerms.Tolerance(Math.Abs(pad - place), ObjectRadius, PadDistance, Math.Abs(Math.Abs(pad - start) - PadDistance));
}
