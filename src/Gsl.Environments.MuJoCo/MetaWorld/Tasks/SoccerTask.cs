namespace Gsl.Environments.MuJoCo;

/// <summary>Bring a ball into a goal.</summary>
internal sealed class SoccerTask : PuckTask
{
    private const int Frame = 1;

    // So low the palm passes under the goal's top.
    private static readonly FingerGrasp Fingers = new(0.03, 0.68);
    private static readonly LiveCaging Grasp = new(0.013, 0.01, 0.005);

    public override string Name => "soccer";

    public override string Summary => "Bring a ball into a goal.";

    public override IReadOnlyList<string> Models { get; } = ["table", "soccer"];

    public override string SceneFile => "sawyer_soccer";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("soccer_ball"), ScenePart.Body("goal_whole")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.6, 0.03), new(0.1, 0.7, 0.03), new(-0.1, 0.8, 0), new(0.1, 0.9, 0), 0.15);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Frame, Second(placement));
        base.Start(scene, placement, ref episode);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        Vector3D ball = moment.Object;
        double away = (ball - episode.Goal).Scale(3, 1, 1).Length;
        double inPlace = RewardTerms.Near(away, 0.07, (ball - episode.ObjectStart).Scale(3, 1, 1).Length);
        // Beside the goal, getting past its line is worse than standing before it.
        double line = episode.Goal.Y - 0.1;
        if (ball.Y > line && Math.Abs(ball.X - episode.Goal.X) > 0.1)
        {
            inPlace = Math.Clamp(inPlace - (2 * (ball.Y - line) / (1 - line)), 0, 1);
        }

        double reward = (3 * Grasp.Evaluate(moment, episode)) + (6.5 * inPlace);
        return new TaskResult(away < 0.07 ? 10 : reward, Vector3D.Distance(ball, episode.Goal) <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D ball = view.Object;
        if (!Fingers.Holds(view, ball, out ExpertMove move))
        {
            return move;
        }

        bool before = Math.Abs(ball.X - view.Goal.X) < 0.02;
        return Fingers.Carry(view, ball, new Vector3D(view.Goal.X, before ? view.Goal.Y : Math.Min(ball.Y, view.Goal.Y - 0.2), ball.Z));
    }
}
