namespace Gsl.Environments.MuJoCo;

/// <summary>Sweep a block to the right, to the table's edge.</summary>
internal sealed class SweepTask : PuckTask
{
    private const double Edge = 0.5;

    private static readonly LiveCaging Grasp = new(0.02, 0.01, 0.005);
    private static readonly FingerGrasp Fingers = new(0.065, 0.56);

    public override string Name => "sweep";

    public override string Summary => "Sweep a block to the table's edge.";

    public override IReadOnlyList<string> Models { get; } = ["table", "sweep"];

    public override string SceneFile => "sawyer_sweep";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("obj")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.6, 0.02), new(0.1, 0.7, 0.02));

    public override Box3D GoalBox => new(new(0.49, 0.6, 0), new(0.51, 0.7, 0.02));

    protected override bool ScalarFirst => true;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = new Vector3D(Edge, episode.ObjectStart.Y, 0.01);
        scene.PutObject(episode.ObjectStart);
        scene.Place();
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        double grasp = Grasp.Evaluate(moment, episode);
        double reward = (2 * grasp) + (6 * RewardTerms.Both(grasp, inPlace));
        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.05);
    }

    public override ExpertMove Advise(in ExpertView view) => Fingers.Holds(view, view.Object, out ExpertMove move)
        ? Fingers.Carry(view, view.Object, view.Object with { X = Edge })
        : move;
}
