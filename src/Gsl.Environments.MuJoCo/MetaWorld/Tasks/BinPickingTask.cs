namespace Gsl.Environments.MuJoCo;

/// <summary>Carry a block from one bin to another.</summary>
internal sealed class BinPickingTask : PuckTask
{
    private const int Bin = 1;
    private const double Clear = 0.15;

    private static readonly Vector3D Centre = new(0.12, 0.7, 0);
    private static readonly Caging Grasp = new(0.015, 0.05, 0.01, 0.01, Effort: 0.7);

    // Half closed the fingers fit between the block and the bin's sides.
    private static readonly FingerGrasp Fingers = new(0.036, 0.57) { Open = 0.68 };

    public override string Name => "bin-picking";

    public override string Summary => "Carry a block from one bin to another.";

    public override IReadOnlyList<string> Models { get; } = ["table", "bins"];

    public override string SceneFile => "sawyer_bin_picking";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("obj"), ScenePart.Body("bin_goal")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.21, 0.65, 0.02), new(-0.03, 0.75, 0.02), Centre - new Vector3D(0.0001, 0.001, 0.001), Centre + new Vector3D(0.0001, 0.001, 0.001), 0);

    public override Box3D HandBox => UsualHandBox with { Low = new(-0.5, 0.4, 0.07) };

    protected override bool ScalarFirst => true;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        // The block lies at the height it has settled at on the bin's floor.
        episode.ObjectStart = First(placement) with { Z = scene.PartPlace(Puck).Z };
        episode.Goal = scene.PartPlace(Bin);
        scene.PutObject(episode.ObjectStart);
        scene.Place();
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        episode.Memory = double.IsNaN(episode.Memory) ? distance : episode.Memory;
        double inPlace = RewardTerms.Near(distance, 0.05, episode.Memory);
        double reward = RewardTerms.Both(Grasp.Evaluate(moment, episode, moment.Object), inPlace);
        bool lifted = Vector3D.Distance(moment.Object, moment.Hand) < 0.04
            && moment.Object.Z - 0.02 > episode.ObjectStart.Z && moment.Opening >= 0.43;
        if (lifted)
        {
            double floor = Math.Min(Floor(moment.Hand, episode.ObjectStart), Floor(moment.Hand, episode.Goal));
            double above = moment.Hand.Z >= floor ? 1 : RewardTerms.Near(floor - moment.Hand.Z, 0.01, 0.05);
            reward += 1 + (5 * RewardTerms.Both(above, inPlace));
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.05);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D block = view.Object;
        if (!Fingers.Holds(view, block, out ExpertMove move))
        {
            return move;
        }

        Vector3D to = Vector3D.HorizontalDistance(block, Centre) < 0.02 ? Above(Centre, 0.03)
            : block.Z < Clear - 0.03 ? block with { Z = Clear + 0.05 }
            : Above(Centre, Clear);
        return Fingers.Carry(view, block, to);
    }

    // Between the bins the hand must stay above their sides.
    private static double Floor(Vector3D hand, Vector3D place) =>
        RewardTerms.Floor(Vector3D.HorizontalDistance(hand, place), 0.03, 0.02, 0.2);
}
