namespace Gsl.Environments.MuJoCo;

/// <summary>Put a block onto a shelf.</summary>
internal sealed class ShelfPlaceTask : PuckTask
{
    private const int Shelf = 1;

    // Sizes of what lies below the board and before it.
    private const double BoardHeight = 0.24;
    private const double HalfWidth = 0.15;
    private const double Depth = 0.15;

    private static readonly Caging Grasp = new(0.02, 0.05, 0.01, 0.01, CagingDensity.Low);
    private static readonly FingerGrasp Fingers = new(0.045, 0.6) { Effort = 0.3 };

    public override string Name => "shelf-place";

    public override string Summary => "Put a block onto a shelf.";

    public override IReadOnlyList<string> Models { get; } = ["table", "shelf"];

    public override string SceneFile => "sawyer_shelf_placing";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Mark("objGeom"), ScenePart.Body("shelf")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.5, 0.019), new(0.1, 0.6, 0.021), new(-0.1, 0.8, 0.299), new(0.1, 0.9, 0.301), 0.1);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Shelf, Second(placement) with { Z = 0 });
        base.Start(scene, placement, ref episode);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        inPlace = Math.Clamp(inPlace - Trapped(moment.Object, episode.Goal), 0, 1);
        double reward = RewardTerms.Both(Grasp.Evaluate(moment, episode, moment.Object), inPlace);
        if (moment.HasLifted(episode, 0.025, 0.01))
        {
            reward += 1 + (5 * inPlace);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D block = view.Object;
        if (!Fingers.Holds(view, block, out ExpertMove move))
        {
            return move;
        }

        Vector3D to = block.Z < view.Goal.Z - 0.03 ? block with { Z = view.Goal.Z + 0.05 }
            : Math.Abs(block.X - view.Goal.X) > 0.03 ? new Vector3D(view.Goal.X, block.Y, view.Goal.Z)
            : view.Goal;
        return Fingers.Carry(view, block, to);
    }

    // How far below the board a block is; no way leads on from there.
    private static double Trapped(Vector3D block, Vector3D goal)
    {
        if (block.Z is <= 0 or >= BoardHeight || Math.Abs(block.X - goal.X) >= HalfWidth || block.Y <= goal.Y - Depth)
        {
            return 0;
        }

        return block.Y > goal.Y
            ? 1
            : RewardTerms.Both((block.Y - goal.Y + Depth) / Depth, (BoardHeight - block.Z) / BoardHeight);
    }
}
