namespace Gsl.Environments.MuJoCo;

/// <summary>Carry a puck over a wall to a point.</summary>
internal sealed class PickPlaceWallTask : PuckTask
{
    // Beyond this the puck is past the wall, and this high it passes over it.
    private const double Past = 0.82;
    private const double Clear = 0.2;

    private static readonly Caging Grasp = new(0.015, 0.05, 0.01, 0.005, CagingDensity.Low);
    private static readonly FingerGrasp Fingers = new(0.045, 0.56);

    public override string Name => "pick-place-wall";

    public override string Summary => "Carry a puck over a wall to a point.";

    public override IReadOnlyList<string> Models { get; } = ["table", "puck", "wall"];

    public override string SceneFile => "sawyer_pick_place_wall";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.05, 0.6, 0.015), new(0.05, 0.65, 0.015), new(-0.05, 0.85, 0.05), new(0.05, 0.9, 0.3), 0.15);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double passed = RewardTerms.Near(ToPassage(moment.Object, episode), 0.05, ToPassage(episode.ObjectStart, episode));
        double reward = RewardTerms.Both(Grasp.Evaluate(moment, episode, moment.Object), passed);
        if (moment.HasLifted(episode, 0.02, 0.015))
        {
            double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
            reward += moment.Object.Y > 0.75 ? 5 + (3 * inPlace) : 1 + (4 * passed);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D puck = view.Object;
        if (!Fingers.Holds(view, puck, out ExpertMove move))
        {
            return move;
        }

        Vector3D to = puck.Y > Past ? view.Goal
            : puck.Z < Clear - 0.02 ? puck with { Z = Clear + 0.05 }
            : new Vector3D(view.Goal.X, Past + 0.08, Clear + 0.03);
        return Fingers.Carry(view, puck, to);
    }

    private static double ToPassage(Vector3D puck, in Episode episode) =>
        (puck - new Vector3D(episode.Goal.X, 0.77, 0.25)).Scale(1, 1, 3).Length;
}
