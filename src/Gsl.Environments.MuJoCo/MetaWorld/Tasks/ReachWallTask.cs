namespace Gsl.Environments.MuJoCo;

/// <summary>Bring the finger tips to a point behind a wall.</summary>
internal sealed class ReachWallTask : ReachingTask
{
    // Beyond this the hand is past the wall, and this high it passes over it.
    private const double Past = 0.8;
    private const double Clear = 0.25;

    public override string Name => "reach-wall";

    public override string Summary => "Bring the gripper to a point behind a wall.";

    public override IReadOnlyList<string> Models { get; } = ["table", "wide-puck", "wall"];

    public override string SceneFile => "sawyer_reach_wall";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.05, 0.6, 0.015), new(0.05, 0.65, 0.015), new(-0.05, 0.85, 0.05), new(0.05, 0.9, 0.3), 0.15);

    public override ExpertMove Advise(in ExpertView view) => new(
        view.Hand.Y < Past ? view.Goal with { Z = Math.Max(view.Goal.Z, Clear) } : view.Goal, 10, 0);
}
