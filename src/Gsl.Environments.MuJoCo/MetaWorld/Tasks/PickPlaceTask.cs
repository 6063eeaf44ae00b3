namespace Gsl.Environments.MuJoCo;

/// <summary>Pick a puck up and hold it at a point in the air.</summary>
internal sealed class PickPlaceTask : PuckTask
{
    private const double PuckRadius = 0.015;
    private const double PadDistance = 0.05;
    private const double LateralRadius = 0.005;

    public override string Name => "pick-place";

    public override string Summary => "Pick a puck up and hold it at a point.";

    public override IReadOnlyList<string> Models { get; } = ["table", "puck"];

    public override string SceneFile => "sawyer_pick_place";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.6, 0.02), new(0.1, 0.7, 0.02), new(-0.1, 0.8, 0.05), new(0.1, 0.9, 0.3), 0.15);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        double reward = RewardTerms.Both(Grasp(moment, episode), inPlace);
        if (moment.HasLifted(episode, 0.02, 0.01))
        {
            reward += 1 + (5 * inPlace);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D puck = view.Object - new Vector3D(0.005, 0, 0);
        double grip = Vector3D.Distance(view.Hand, view.Object) < 0.07 ? 1 : 0;
        Vector3D target = Vector3D.HorizontalDistance(view.Hand, puck) > 0.02 ? Above(puck, 0.1)
            : Math.Abs(view.Hand.Z - puck.Z) > 0.05 && puck.Z < 0.04 ? Above(puck, 0.03)
            : view.Opening > 0.73 ? view.Hand
            : view.Goal;
        return new ExpertMove(target, 10, grip);
    }

    // Caging with windows from the pads' present places: 1 inside, 0.1 beyond the pad distance.
    private static double Grasp(in Moment moment, in Episode episode)
    {
        double sides = RewardTerms.Both(Side(moment.LeftPad.Y - moment.Object.Y), Side(moment.Object.Y - moment.RightPad.Y));
        double margin = Vector3D.LateralDistance(episode.ObjectStart, episode.TipStart) - LateralRadius;
        double cage = RewardTerms.Both(
            sides, RewardTerms.Near(Vector3D.LateralDistance(moment.Tip, moment.Object), LateralRadius, margin));
        double grip = cage > 0.97 ? Math.Clamp(moment.Grip, 0, 1) : 0;
        return (RewardTerms.Both(cage, grip) + cage) / 2;
    }

    private static double Side(double gap) =>
        RewardTerms.Tolerance(gap, PuckRadius, PadDistance, Math.Abs(Math.Abs(gap) - PadDistance));
}
