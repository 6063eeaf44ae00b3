namespace Gsl.Environments.MuJoCo;

/// <summary>Slide an open window shut.</summary>
internal sealed class WindowCloseTask : SawyerTask
{
    private const int Window = 0;
    private const int Handle = 1;
    private const double Travel = 0.2;

    public override string Name => "window-close";

    public override string Summary => "Slide a window shut.";

    public override IReadOnlyList<string> Models { get; } = ["table", "window"];

    public override string SceneFile => "sawyer_window_horizontal";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("window"), ScenePart.Mark("handleCloseStart")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(0, 0.75, 0.2), new(0, 0.9, 0.2));

    public override Vector3D HandStart => Back;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart;
        scene.MoveBody(Window, episode.ObjectStart);
        scene.Place();
        episode.Reference = scene.PartPlace(Handle) + new Vector3D(Travel, 0, 0);
        // As in the original, the first observation still shows the window shut.
        scene.SetJoint(0, Travel);
    }

    public override void Observe(SawyerScene scene, Span<double> objects) => scene.PartPlace(Handle).CopyTo(objects);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.X - episode.Goal.X);
        double inPlace = RewardTerms.Near(distance, 0.05, Math.Abs(Math.Abs(episode.Reference.X - episode.Goal.X) - 0.05));
        double reach = RewardTerms.GaussianNear(
            moment.TipDistance, 0.02, Math.Abs(Vector3D.Distance(episode.Reference, episode.TipStart) - 0.02));
        return new TaskResult(10 * RewardTerms.Both(reach, inPlace), distance <= 0.05);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D window = view.Object + new Vector3D(0.03, -0.03, -0.08);
        Vector3D target = Vector3D.HorizontalDistance(view.Hand, window) > 0.04 ? Above(window, 0.25)
            : Math.Abs(view.Hand.Z - window.Z) > 0.02 ? window
            : window + new Vector3D(-0.1, 0, 0);
        return new ExpertMove(target, 25, 1);
    }
}
