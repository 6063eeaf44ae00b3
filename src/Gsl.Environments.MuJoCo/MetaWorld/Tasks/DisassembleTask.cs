namespace Gsl.Environments.MuJoCo;

/// <summary>Lift a wrench's ring off a peg.</summary>
internal sealed class DisassembleTask() : WrenchTask(
    "disassemble",
    "Lift a wrench's ring off a peg.",
    "sawyer_assembly_peg",
    PlacementRange.Of(new(0, 0.6, 0.025), new(0.1, 0.75, 0.025)),
    new Caging(0.015, 0.02, 0.01, 0.01),
    0.4)
{
    private static readonly Vector3D PegOffset = new(0, 0, 0.03);
    private static readonly Vector3D GoalOffset = new(0, 0, 0.15);

    public override Vector3D HandStart => Back;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart + GoalOffset;
        scene.PutObject(episode.ObjectStart);
        scene.MoveBody(Peg, episode.ObjectStart + PegOffset);
        scene.Place();
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        Vector3D ring = RingPlace(scene);
        bool success = moment.Object.Z > episode.Goal.Z;
        double off = Vector3D.Distance(Above(episode.Goal, 0.1), ring);
        double place = (ring.Z > 0.02 ? 0.1 : 0) + (0.9 * RewardTerms.Near(off, 0.02, 0.2));
        double reward = ((2 * Grab(moment, episode)) + (6 * place)) * Uprightness(scene);
        return new TaskResult(success ? 10 : reward, success);
    }

    public override ExpertMove Advise(in ExpertView view) =>
        Fingers.Holds(view, view.Object, out ExpertMove move) ? new ExpertMove(Above(view.Hand, 0.1), 10, 1) : move;
}
