namespace Gsl.Environments.MuJoCo;

/// <summary>Pull a lever up.</summary>
internal sealed class LeverPullTask : SawyerTask
{
    private const int Base = 0;
    private const int End = 1;

    private static readonly Vector3D HingeOffset = new(0.12, 0, 0.25);
    private static readonly Vector3D GoalOffset = new(0.12, 0, 0.45);

    // From the hand to the knuckles, which lift.
    private static readonly Vector3D Knuckles = new(0, 0.055, 0.07);

    public override string Name => "lever-pull";

    public override string Summary => "Pull a lever up.";

    public override IReadOnlyList<string> Models { get; } = ["table", "lever"];

    public override string SceneFile => "sawyer_lever_pull";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("lever"), ScenePart.Mark("objGeom")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.7, 0), new(0.1, 0.8, 0));

    public override Vector3D HandStart => Back;

    public override Box3D HandBox => DeepHandBox;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        Vector3D lever = First(placement);
        episode.ObjectStart = lever + new Vector3D(0.12, -0.2, 0.25);
        episode.Goal = lever + GoalOffset;
        scene.MoveBody(Base, lever);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(End).CopyTo(objects);
        scene.WriteMatrixQuaternion(End, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double off = (moment.Hand + Knuckles - moment.Object).Scale(4, 1, 4).Length;
        double start = (episode.TipStart + Knuckles - episode.ObjectStart).Scale(4, 1, 4).Length;
        double ready = RewardTerms.Near(off, 0.02, start);
        double inPlace = RewardTerms.Near(
            Vector3D.Distance(moment.Object, episode.Goal), 0.04, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        // Upright lies beyond the hinge's end stop, which gives way.
        double angle = -scene.ObjectPositions[0];
        return new TaskResult(10 * RewardTerms.Both(ready, inPlace), Math.Abs(angle - (Math.PI / 2)) <= Math.PI / 24);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        if (Vector3D.Distance(view.Object, view.Goal) < 0.012)
        {
            return new ExpertMove(view.Hand, 1, 1);
        }

        Vector3D hinge = view.Goal - GoalOffset + HingeOffset;
        Vector3D way = Pushing.Tangent(new Vector3D(-1, 0, 0), (view.Object - hinge).Scale(0, 1, 1));
        Vector3D place = view.Object - new Vector3D(0, 0.035, 0.0925);
        Vector3D offset = view.Hand - place;
        Vector3D behind = place - (0.05 * way);
        Vector3D target = Math.Abs(offset.X) < 0.02 && Vector3D.Dot(offset, way) < 0.02
            ? (offset - (Vector3D.Dot(offset, way) * way)).Length < 0.04 ? place + (0.1 * way) : behind
            : behind + new Vector3D(0, -0.1, 0);
        return new ExpertMove(target, 25, 1);
    }
}
