namespace Gsl.Environments.MuJoCo;

/// <summary>Hold a ball over a hoop.</summary>
internal sealed class BasketballTask : PuckTask
{
    private const int Stand = 1;
    private const double Radius = 0.08;
    private const double OverHoop = 0.3;

    // The expert comes low and rises in front of the hoop, not below its rim.
    private const double InFront = 0.15;

    private static readonly Vector3D Hoop = new(0, -0.083, 0.25);
    private static readonly Caging Cage = new(0.025, 0.06, 0.01, 0.005);
    private static readonly FingerGrasp Fingers = new(0.045, 0.77, 0.06) { Effort = 0.4 };

    public override string Name => "basketball";

    public override string Summary => "Bring a ball over a hoop.";

    public override IReadOnlyList<string> Models { get; } = ["table", "basketball"];

    public override string SceneFile => "sawyer_basketball";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("bsktball"), ScenePart.Body("basket_goal")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.6, 0.0299), new(0.1, 0.7, 0.0301), new(-0.1, 0.85, 0), new(0.1, 0.9, 0), 0.15);

    public override Box3D GoalBox => new(Placements.SecondBox.Low + Hoop, Placements.SecondBox.High + Hoop);

    protected override bool ScalarFirst => true;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Stand, Second(placement));
        base.Start(scene, placement, ref episode);
        episode.Goal = Second(placement) + Hoop;
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double off = Off(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(off, Radius, Off(episode.ObjectStart, episode.Goal));
        bool lifted = moment.HasLifted(episode, 0.035, 0.01);
        double grasp = lifted ? 1 : Cage.Evaluate(moment, episode, moment.Object);
        double reward = RewardTerms.Both(grasp, inPlace) + (lifted ? 1 + (5 * inPlace) : 0);
        return new TaskResult(off < Radius ? 10 : reward, off <= Radius);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D ball = view.Object;
        if (!Fingers.Holds(view, ball, out ExpertMove move))
        {
            return move;
        }

        Vector3D to = ball.Z < OverHoop - 0.01 ? ball with { Y = Math.Min(ball.Y, view.Goal.Y - InFront) } : view.Goal;
        return Fingers.Carry(view, ball, to with { Z = OverHoop + 0.01 });
    }

    // Height counts twice.
    private static double Off(Vector3D ball, Vector3D goal) => (ball - goal with { Z = OverHoop }).Scale(1, 1, 2).Length;
}
