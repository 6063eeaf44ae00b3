namespace Gsl.Environments.MuJoCo;

/// <summary>Bring the finger tips to a point in the air; a puck lies on the table and does nothing.</summary>
internal sealed class ReachTask : SawyerTask
{
    private const int Puck = 0;

    public override string Name => "reach";

    public override string Summary => "Bring the gripper to a point.";

    public override IReadOnlyList<string> Models { get; } = ["table", "puck"];

    public override string SceneFile => "sawyer_reach";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Mark("objGeom")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.6, 0.02), new(0.1, 0.7, 0.02), new(-0.1, 0.8, 0.05), new(0.1, 0.9, 0.3), 0.15);

    public override Box3D GoalBox => new(new(-0.1, 0.8, 0.05), new(0.1, 0.9, 0.3));

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

    public override ExpertMove Advise(in ExpertView view) => new(view.Goal, 5, 0);
}
