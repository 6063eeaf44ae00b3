namespace Gsl.Environments.MuJoCo;

/// <summary>Press a handle down.</summary>
internal sealed class HandlePressTask : SawyerTask
{
    private const int Box = 0;
    private const int Handle = 1;
    private const int Pressed = 2;

    public override string Name => "handle-press";

    public override string Summary => "Press a handle down.";

    public override IReadOnlyList<string> Models { get; } = ["table", "handle"];

    public override string SceneFile => "sawyer_handle_press";

    public override IReadOnlyList<ScenePart> Parts { get; } =
        [ScenePart.Body("box"), ScenePart.Mark("handleStart"), ScenePart.Mark("goalPress")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.8, -0.001), new(0.1, 0.9, 0.001));

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Box, First(placement));
        scene.SetJoint(0, -0.001);
        scene.Place();
        episode.ObjectStart = scene.PartPlace(Handle);
        episode.Goal = scene.PartPlace(Pressed);
    }

    public override void Observe(SawyerScene scene, Span<double> objects) => scene.PartPlace(Handle).CopyTo(objects);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.Z - episode.Goal.Z);
        bool success = distance <= 0.02;
        double inPlace = RewardTerms.Near(distance, 0.02, Math.Abs(Math.Abs(episode.ObjectStart.Z - episode.Goal.Z) - 0.02));
        double reach = RewardTerms.Near(
            moment.TipDistance, 0.02, Math.Abs(Vector3D.Distance(episode.ObjectStart, episode.TipStart) - 0.02));
        return new TaskResult(10 * (success ? 1 : RewardTerms.Both(reach, inPlace)), success);
    }

    public override ExpertMove Advise(in ExpertView view) => new(
        Vector3D.HorizontalDistance(view.Hand, view.Object) > 0.02 ? Above(view.Object, 0.2) : Above(view.Object, -0.5), 25, 1);
}
