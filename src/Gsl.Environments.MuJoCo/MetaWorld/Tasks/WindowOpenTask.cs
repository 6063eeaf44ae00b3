namespace Gsl.Environments.MuJoCo;

/// <summary>Slide a window open.</summary>
internal sealed class WindowOpenTask : SawyerTask
{
    private const int Window = 0;
    private const int Handle = 1;

    public override string Name => "window-open";

    public override string Summary => "Slide a window open.";

    public override IReadOnlyList<string> Models { get; } = ["table", "window"];

    public override string SceneFile => "sawyer_window_horizontal";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("window"), ScenePart.Mark("handleOpenStart")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.7, 0.16), new(0.1, 0.9, 0.16));

    public override Vector3D HandStart => Back;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart + new Vector3D(0.2, 0, 0);
        scene.MoveBody(Window, episode.ObjectStart);
        scene.Place();
        episode.Reference = scene.PartPlace(Handle);
        // As in the original, the first observation still shows the joint where it has settled.
        scene.SetJoint(0, 0);
    }

    public override void Observe(SawyerScene scene, Span<double> objects) => scene.PartPlace(Handle).CopyTo(objects);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.X - episode.Goal.X);
        double inPlace = RewardTerms.Near(distance, 0.05, Math.Abs(Math.Abs(episode.ObjectStart.X - episode.Goal.X) - 0.05));
        double reach = RewardTerms.Near(
            moment.TipDistance, 0.02, Math.Abs(Vector3D.Distance(episode.Reference, episode.TipStart) - 0.02));
        return new TaskResult(10 * RewardTerms.Both(reach, inPlace), distance <= 0.05);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D window = view.Object + new Vector3D(-0.03, -0.03, -0.08);
        Vector3D target = Vector3D.HorizontalDistance(view.Hand, window) > 0.04 ? Above(window, 0.3)
            : Math.Abs(view.Hand.Z - window.Z) > 0.02 ? window
            : window + new Vector3D(0.1, 0, 0);
        return new ExpertMove(target, 25, 1);
    }
}
