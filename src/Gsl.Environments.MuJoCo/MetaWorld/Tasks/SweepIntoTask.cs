namespace Gsl.Environments.MuJoCo;

/// <summary>Sweep a block into a hole of the table.</summary>
internal sealed class SweepIntoTask : PuckTask
{
    private static readonly Vector3D Hole = new(0, 0.84, 0.02);
    private static readonly LiveCaging Grasp = new(0.02, 0.005, 0.01);
    private static readonly FingerGrasp Fingers = new(0.045, 0.56);

    public override string Name => "sweep-into";

    public override string Summary => "Sweep a block into a hole of the table.";

    public override IReadOnlyList<string> Models { get; } = ["table-with-hole"];

    public override string SceneFile => "sawyer_table_with_hole";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.6, 0.02), new(0.1, 0.7, 0.02), Hole - new Vector3D(0.001, 0.001, 0.001), Hole + new Vector3D(0.001, 0.001, 0.001), 0.15);

    // How deep the block has fallen does not count, only whether it is over the hole.
    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.HorizontalDistance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.HorizontalDistance(episode.ObjectStart, episode.Goal));
        double grasp = Grasp.Evaluate(moment, episode);
        double reward = (2 * grasp) + (6 * RewardTerms.Both(grasp, inPlace));
        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.05);
    }

    public override ExpertMove Advise(in ExpertView view) => Fingers.Holds(view, view.Object, out ExpertMove move)
        ? Fingers.Carry(view, view.Object, view.Goal with { Z = view.Object.Z })
        : move;
}
