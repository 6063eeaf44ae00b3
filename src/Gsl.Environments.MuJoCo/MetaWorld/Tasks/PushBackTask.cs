namespace Gsl.Environments.MuJoCo;

/// <summary>Pull a block back along the table to a goal.</summary>
internal sealed class PushBackTask : PuckTask
{
    // Off the table: dragged, the block slips out of the fingers.
    private const double Carried = 0.035;

    private static readonly LiveCaging Grasp = new(0.007, 0.003, 0.01);
    private static readonly FingerGrasp Fingers = new(0.042, 0.58);

    public override string Name => "push-back";

    public override string Summary => "Pull a block back to a place on the table.";

    public override IReadOnlyList<string> Models { get; } = ["table", "push-back"];

    public override string SceneFile => "sawyer_push_back";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.8, 0.02), new(0.1, 0.85, 0.02), new(-0.1, 0.6, 0.0199), new(0.1, 0.7, 0.0201), 0.15);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double atStart = Vector3D.Distance(episode.ObjectStart, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, atStart);
        double reward = RewardTerms.Both(Grasp.Evaluate(moment, episode), inPlace);
        if (moment.TipDistance < 0.01 && moment.Opening is > 0 and < 0.55 && atStart - distance > 0.01)
        {
            reward += 1 + (5 * inPlace);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view) => Fingers.Holds(view, view.Object, out ExpertMove move)
        ? Fingers.Carry(view, view.Object, view.Goal with { Z = Carried })
        : move;
}
