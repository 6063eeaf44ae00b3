namespace Gsl.Environments.MuJoCo;

/// <summary>Put a peg into a hole from the side.</summary>
internal sealed class PegInsertSideTask : SawyerTask
{
    private const int Grasp = 0;
    private const int Head = 1;
    private const int Block = 2;
    private const int LowerOne = 3;
    private const int LowerZero = 4;
    private const int UpperOne = 5;
    private const int UpperZero = 6;

    private static readonly Caging Cage = new(0.0075, 0.03, 0.01, 0.005);

    public override string Name => "peg-insert-side";

    public override string Summary => "Put a peg into a hole from the side.";

    public override IReadOnlyList<string> Models { get; } = ["table", "peg-insert"];

    public override string SceneFile => "sawyer_peg_insertion_side";

    public override IReadOnlyList<ScenePart> Parts { get; } =
    [
        ScenePart.Mark("pegGrasp"),
        ScenePart.Mark("pegHead"),
        ScenePart.Body("box"),
        ScenePart.Mark("top_left_corner_collision_box_1"),
        ScenePart.Mark("bottom_right_corner_collision_box_1"),
        ScenePart.Mark("top_left_corner_collision_box_2"),
        ScenePart.Mark("bottom_right_corner_collision_box_2"),
    ];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(0, 0.5, 0.02), new(0.2, 0.7, 0.02), new(-0.35, 0.4, -0.001), new(-0.25, 0.7, 0.001), 0.1);

    public override Box3D GoalBox => new(new(-0.32, 0.4, 0.129), new(-0.22, 0.7, 0.131));

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        // Progress is measured from where the head has settled at the scene's own place, not at the drawn one.
        episode.Reference = scene.PartPlace(Head);
        episode.ObjectStart = First(placement);
        episode.Goal = Second(placement) + new Vector3D(0.03, 0, 0.13);
        scene.PutObject(episode.ObjectStart);
        scene.MoveBody(Block, Second(placement));
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Grasp).CopyTo(objects);
        scene.WriteMatrixQuaternion(Grasp, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        Vector3D head = scene.PartPlace(Head);
        double distance = (head - episode.Goal).Scale(1, 2, 2).Length;
        bool success = distance <= 0.07;
        double inPlace = RewardTerms.Near(distance, 0.07, (episode.Reference - episode.Goal).Scale(1, 2, 2).Length);
        // In front of the block, below and above its hole, progress counts less.
        double lower = RewardTerms.Prism(head, scene.PartPlace(LowerZero), scene.PartPlace(LowerOne));
        double upper = RewardTerms.Prism(head, scene.PartPlace(UpperZero), scene.PartPlace(UpperOne));
        inPlace = RewardTerms.Both(inPlace, RewardTerms.Both(upper, lower));
        bool lifted = moment.HasLifted(episode, 0.08, 0.01);
        double grasp = lifted ? 1 : Cage.Evaluate(moment, episode, moment.Object);
        double reward = RewardTerms.Both(grasp, inPlace) + (lifted ? 1 + (5 * inPlace) : 0);
        return new TaskResult(success ? 10 : reward, success);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D peg = view.Object;
        double sideways = Vector3D.HorizontalDistance(view.Hand, peg);
        double height = Math.Abs(view.Hand.Z - peg.Z);
        var hole = new Vector3D(-0.35, view.Goal.Y, 0.16);
        double off = (peg - hole).Scale(0, 1, 1).Length;
        Vector3D target = sideways > 0.04 ? Above(peg, 0.3)
            : height > 0.025 ? peg
            : off > 0.03 ? hole + new Vector3D(0.4, 0, 0)
            : hole;
        return new ExpertMove(target, 25, sideways <= 0.04 && height <= 0.15 ? 0.6 : -1);
    }
}
