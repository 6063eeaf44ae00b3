namespace Gsl.Environments.MuJoCo;

/// <summary>Push a puck along the table to a goal.</summary>
internal sealed class PushTask : PuckTask
{
    private static readonly Caging Grasp = new(0.015, 0.05, 0.01, 0.005);

    public override string Name => "push";

    public override string Summary => "Push a puck to a place on the table.";

    public override IReadOnlyList<string> Models { get; } = ["table", "puck"];

    public override string SceneFile => "sawyer_push";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.6, 0.02), new(0.1, 0.7, 0.02), new(-0.1, 0.8, 0.01), new(0.1, 0.9, 0.02), 0.15);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        // Both lie at the height the puck has settled at.
        double height = scene.PartPlace(Puck).Z;
        episode.ObjectStart = First(placement) with { Z = height };
        episode.Goal = Second(placement) with { Z = height };
        scene.PutObject(episode.ObjectStart);
        scene.Place();
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        double reward = 2 * Grasp.Evaluate(moment, episode, moment.Object);
        if (moment.TipDistance < 0.02 && moment.Opening > 0)
        {
            reward = (2 * reward) + 1 + (5 * inPlace);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.05);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D puck = view.Object - new Vector3D(0.005, 0, 0);
        double height = Math.Abs(view.Hand.Z - view.Object.Z);
        double grip = Vector3D.HorizontalDistance(view.Hand, view.Object) <= 0.02 && height <= 0.10 ? 0.6 : 0;
        Vector3D target = Vector3D.HorizontalDistance(view.Hand, puck) > 0.02 ? Above(puck, 0.2)
            : height > 0.04 ? Above(puck, 0.03)
            : view.Goal;
        return new ExpertMove(target, 10, grip);
    }
}
