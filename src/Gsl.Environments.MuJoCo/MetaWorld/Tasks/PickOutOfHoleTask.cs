namespace Gsl.Environments.MuJoCo;

/// <summary>Pick a puck out of a hollow and hold it at a point.</summary>
internal sealed class PickOutOfHoleTask : PuckTask
{
    private static readonly Vector3D Hollow = new(0, 0.75, 0.02);
    private static readonly Caging Grasp = new(0.015, 0.02, 0.01, 0.03, Effort: 0.1);
    private static readonly FingerGrasp Fingers = new(0.04, 0.6) { Effort = 0.2 };

    public override string Name => "pick-out-of-hole";

    public override string Summary => "Pick a puck out of a hollow and hold it at a point.";

    public override IReadOnlyList<string> Models { get; } = ["table", "hole"];

    public override string SceneFile => "sawyer_pick_out_of_hole";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("obj")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        Hollow, Hollow, new(-0.1, 0.5, 0.15), new(0.1, 0.6, 0.3), 0.15);

    public override Box3D HandBox => UsualHandBox with { Low = new(-0.5, 0.4, -0.05) };

    protected override bool ScalarFirst => true;

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.02, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        double reward = RewardTerms.Both(Grasp.Evaluate(moment, episode, moment.Object), inPlace);
        if (moment.TipDistance < 0.04 && moment.Object.Z - 0.02 > episode.ObjectStart.Z && moment.Opening >= 0.33)
        {
            double floor = RewardTerms.Floor(Vector3D.HorizontalDistance(moment.Tip, episode.ObjectStart), 0.03, 0.015, 0.15);
            double above = moment.Tip.Z >= floor ? 1 : RewardTerms.Near(floor - moment.Tip.Z, 0.01, 0.02);
            reward += 1 + (5 * RewardTerms.Both(inPlace, above));
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

        bool above = puck.Z > view.Goal.Z - 0.05;
        return Fingers.Carry(view, puck, above ? view.Goal : puck with { Z = view.Goal.Z });
    }
}
