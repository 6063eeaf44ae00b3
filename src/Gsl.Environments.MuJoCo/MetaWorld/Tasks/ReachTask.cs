namespace Gsl.Environments.MuJoCo;

/// <summary>Bring the finger tips to a point in the air; a puck lies on the table and does nothing.</summary>
internal sealed class ReachTask : ReachingTask
{
    public override string Name => "reach";

    public override string Summary => "Bring the gripper to a point.";

    public override IReadOnlyList<string> Models { get; } = ["table", "puck"];

    public override string SceneFile => "sawyer_reach";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.6, 0.02), new(0.1, 0.7, 0.02), new(-0.1, 0.8, 0.05), new(0.1, 0.9, 0.3), 0.15);

    public override ExpertMove Advise(in ExpertView view) => new(view.Goal, 5, 0);
}
