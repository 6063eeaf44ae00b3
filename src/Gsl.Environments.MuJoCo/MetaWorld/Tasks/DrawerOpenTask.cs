namespace Gsl.Environments.MuJoCo;

/// <summary>Pull a drawer open by its handle.</summary>
internal sealed class DrawerOpenTask : SawyerTask
{
    private const int Cabinet = 0;
    private const int Drawer = 1;

    private static readonly Vector3D Handle = new(0, -0.16, 0);

    public override string Name => "drawer-open";

    public override string Summary => "Pull a drawer open.";

    public override IReadOnlyList<string> Models { get; } = ["table", "drawer"];

    public override string SceneFile => "sawyer_drawer";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("drawer"), ScenePart.Body("drawer_link")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.9, 0), new(0.1, 0.9, 0));

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart + new Vector3D(0, -0.36, 0.09);
        scene.MoveBody(Cabinet, episode.ObjectStart);
        scene.SetJoint(0, 0);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        (scene.PartPlace(Drawer) + Handle).CopyTo(objects);
        scene.WriteQuaternion(Drawer, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double open = RewardTerms.Near(distance, 0.02, 0.2);
        // Being off to a side is worse than being off in height.
        Vector3D start = episode.Goal + new Vector3D(0, 0.2, 0) - episode.TipStart;
        double cage = RewardTerms.Near((moment.Object - moment.Hand).Scale(3, 3, 1).Length, 0.01, start.Scale(3, 3, 1).Length);
        return new TaskResult(5 * (cage + open), distance <= 0.03);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D handle = Above(view.Object, -0.02);
        return Vector3D.HorizontalDistance(view.Hand, handle) > 0.06 ? new ExpertMove(Above(handle, 0.3), 4, -1)
            : Math.Abs(view.Hand.Z - handle.Z) > 0.04 ? new ExpertMove(handle, 4, -1)
            : new ExpertMove(handle + new Vector3D(0, -0.06, 0), 50, -1);
    }
}
