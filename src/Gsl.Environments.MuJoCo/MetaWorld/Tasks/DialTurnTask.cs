namespace Gsl.Environments.MuJoCo;

/// <summary>Turn a dial by its grip.</summary>
internal sealed class DialTurnTask : SawyerTask
{
    private const int Dial = 0;
    private const int Knob = 1;
    private const double Radius = 0.05;

    private static readonly Vector3D GoalOffset = new(0, 0.03, 0.03);

    // From the end of the grip to where the finger tips push it best.
    private static readonly Vector3D PushOffset = new(0.05, 0.02, 0.09);

    public override string Name => "dial-turn";

    public override string Summary => "Turn a dial.";

    public override IReadOnlyList<string> Models { get; } = ["table", "dial"];

    public override string SceneFile => "sawyer_dial";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("dial"), ScenePart.Mark("dialStart")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.7, 0), new(0.1, 0.8, 0));

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        Vector3D dial = First(placement);
        episode.Goal = dial + GoalOffset;
        scene.MoveBody(Dial, dial);
        scene.Place();
        episode.ObjectStart = GripEnd(scene);
        episode.Reference = episode.ObjectStart + PushOffset;
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        GripEnd(scene).CopyTo(objects);
        scene.WriteQuaternion(Dial, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.07, Math.Abs(Vector3D.Distance(episode.Reference, episode.Goal) - 0.07));
        double reach = RewardTerms.GaussianNear(
            Vector3D.Distance(moment.Object + PushOffset, moment.Tip),
            0.005,
            Math.Abs(Vector3D.Distance(episode.Reference, episode.TipStart) - 0.005));
        reach = RewardTerms.Both(reach, Math.Clamp(moment.Grip, 0, 1));
        return new TaskResult(10 * RewardTerms.Both(reach, inPlace), distance <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D dial = view.Goal - GoalOffset;
        Vector3D arm = (view.Object - dial).Scale(1, 1, 0);
        Vector3D way = Pushing.Tangent(new Vector3D(0, 0, -1), arm);
        return Pushing.Along(view, Above(dial + (0.8 * arm), 0.085), way, 0.05, 0.06);
    }

    private static Vector3D GripEnd(SawyerScene scene)
    {
        (double sine, double cosine) = Math.SinCos(scene.ObjectPositions[0]);
        return scene.BodyPlace(Dial) + (Radius * new Vector3D(sine, -cosine, 0));
    }
}
