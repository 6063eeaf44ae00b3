namespace Gsl.Environments.MuJoCo;

/// <summary>Push an open drawer shut.</summary>
internal sealed class DrawerCloseTask : SawyerTask
{
    private const int Cabinet = 0;
    private const int Drawer = 1;

    private static readonly Vector3D Handle = new(0, -0.16, 0.05);

    public override string Name => "drawer-close";

    public override string Summary => "Push a drawer shut.";

    public override IReadOnlyList<string> Models { get; } = ["table", "drawer"];

    public override string SceneFile => "sawyer_drawer";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("drawer"), ScenePart.Body("drawer_link")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.9, 0), new(0.1, 0.9, 0));

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        Vector3D cabinet = First(placement);
        scene.MoveBody(Cabinet, cabinet);
        scene.SetJoint(0, -0.15);
        scene.Place();
        episode.Goal = cabinet + new Vector3D(0, -0.16, 0.09);
        episode.ObjectStart = scene.PartPlace(Drawer) + Handle;
    }

    public override void Observe(SawyerScene scene, Span<double> objects) => (scene.PartPlace(Drawer) + Handle).CopyTo(objects);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        bool success = distance <= 0.05 + 0.015;
        double inPlace = RewardTerms.Near(
            distance, 0.05, Math.Abs(Vector3D.Distance(episode.ObjectStart, episode.Goal) - 0.05));
        double reach = RewardTerms.GaussianNear(
            moment.TipDistance, 0.005, Math.Abs(Vector3D.Distance(episode.ObjectStart, episode.TipStart) - 0.005));
        reach = RewardTerms.Both(reach, Math.Clamp(moment.Grip, 0, 1));
        return new TaskResult(success ? 10 : 10 * RewardTerms.Both(reach, inPlace), success);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D drawer = Above(view.Object, -0.02);
        Vector3D target = view.Hand.Y > drawer.Y
            ? view.Hand.Z < drawer.Z + 0.23 ? view.Hand with { Z = drawer.Z + 0.5 } : drawer + new Vector3D(0, -0.075, 0.23)
            : Math.Abs(view.Hand.Z - drawer.Z) > 0.04 ? drawer + new Vector3D(0, -0.075, 0)
            : drawer;
        return new ExpertMove(target, 25, 1);
    }
}
