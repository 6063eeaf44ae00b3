namespace Gsl.Environments.MuJoCo;

/// <summary>Bring the finger tips to a point behind a wall.</summary>
internal sealed class ReachWallTask : SawyerTask
{
    private const int Puck = 0;

    // Beyond this the hand is past the wall, and this high it passes over it.
    private const double Past = 0.8;
    private const double Clear = 0.25;

    public override string Name => "reach-wall";

    public override string Summary => "Bring the gripper to a point behind a wall.";

    public override IReadOnlyList<string> Models { get; } = ["table", "wide-puck"];

    public override string SceneFile => "sawyer_reach_wall";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Mark("objGeom")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.05, 0.6, 0.015), new(0.05, 0.65, 0.015), new(-0.05, 0.85, 0.05), new(0.05, 0.9, 0.3), 0.15);

    public override Box3D GoalBox => new(new(-0.05, 0.85, 0.05), new(0.05, 0.9, 0.3));

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        (episode.ObjectStart, episode.Goal) = (First(placement), Second(placement));
        scene.PutObject(episode.ObjectStart);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Puck).CopyTo(objects);
        scene.WriteMatrixQuaternion(Puck, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Tip, episode.Goal);
        return new TaskResult(10 * RewardTerms.Near(distance, 0.05, Vector3D.Distance(HandStart, episode.Goal)), distance <= 0.05);
    }

    public override ExpertMove Advise(in ExpertView view) => new(
        view.Hand.Y < Past ? view.Goal with { Z = Math.Max(view.Goal.Z, Clear) } : view.Goal, 10, 0);
}
