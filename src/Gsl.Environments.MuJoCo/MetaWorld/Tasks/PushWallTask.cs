namespace Gsl.Environments.MuJoCo;

/// <summary>Push a puck around a wall to a goal.</summary>
internal sealed class PushWallTask : PuckTask
{
    // Where the expert passes the wall: clear of its end, from before it to behind it.
    private const double Beside = -0.12;
    private const double Before = 0.68;
    private const double Behind = 0.83;

    private static readonly Caging Grasp = new(0.015, 0.05, 0.01, 0.005);
    private static readonly FingerGrasp Fingers = new(0.045, 0.56);

    public override string Name => "push-wall";

    public override string Summary => "Push a puck around a wall to a place on the table.";

    public override IReadOnlyList<string> Models { get; } = ["table", "puck", "wall"];

    public override string SceneFile => "sawyer_push_wall";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.05, 0.6, 0.015), new(0.05, 0.65, 0.015), new(-0.05, 0.85, 0.01), new(0.05, 0.9, 0.02), 0.15);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double reward = 2 * Grasp.Evaluate(moment, episode, moment.Object);
        if (moment.TipDistance < 0.02 && moment.Opening > 0)
        {
            // First to a place beside the wall, then to the goal.
            double passed = RewardTerms.Near(ToPassage(moment.Object), 0.05, ToPassage(episode.ObjectStart));
            double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
            reward += moment.Object.Y > 0.75 ? 5 + (3 * inPlace) : 1 + (4 * passed);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D puck = view.Object;
        if (!Fingers.Holds(view, puck, out ExpertMove move))
        {
            return move;
        }

        Vector3D to = puck.Y > Behind ? view.Goal
            : puck.Y > Before || puck.X < Beside + 0.03 ? new Vector3D(Beside, 0.9, puck.Z)
            : new Vector3D(Beside, puck.Y, puck.Z);
        return Fingers.Carry(view, puck, to with { Z = puck.Z });
    }

    private static double ToPassage(Vector3D puck) => (puck - new Vector3D(-0.05, 0.77, puck.Z)).Scale(3, 1, 1).Length;
}
