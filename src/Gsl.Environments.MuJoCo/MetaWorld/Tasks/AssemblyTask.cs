namespace Gsl.Environments.MuJoCo;

/// <summary>Put a wrench's ring onto a peg.</summary>
internal sealed class AssemblyTask() : WrenchTask(
    "assembly",
    "Put a wrench's ring onto a peg.",
    "sawyer_assembly_peg",
    PlacementRange.Of(new(0, 0.6, 0.02), new(0, 0.6, 0.02), new(-0.1, 0.75, 0.1), new(0.1, 0.85, 0.1), 0.1),
    new Caging(0.015, 0.02, 0.01, 0.01, CagingDensity.Medium),
    0.4)
{
    // How high above the peg's top the grip travels.
    private const double Clear = 0.06;

    private static readonly Vector3D PegOffset = new(0, 0, -0.05);

    // From the grip to the ring's middle.
    private static readonly Vector3D RingOffset = new(-0.13, 0, 0);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        (episode.ObjectStart, episode.Goal) = (First(placement), Second(placement));
        scene.PutObject(episode.ObjectStart);
        scene.MoveBody(Peg, episode.Goal + PegOffset);
        scene.Place();
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        Vector3D ring = RingPlace(scene);
        Vector3D error = episode.Goal - ring;
        bool success = Math.Abs(error.X) < 0.02 && Math.Abs(error.Y) < 0.02 && error.Z > 0;
        double radius = error.Scale(1, 1, 0).Length;
        double near = success ? 0.02 : 0.01;
        error = error with { Z = RewardTerms.Floor(radius, near, 0.02, 0.2) - ring.Z };
        double place = (ring.Z > 0.02 || radius < near ? 0.1 : 0) + (0.9 * RewardTerms.Near(error.Scale(1, 1, 3).Length, 0.02, 0.4));
        double reward = ((2 * Grab(moment, episode)) + (6 * place)) * Uprightness(scene);
        return new TaskResult(success ? 10 : reward, success);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        if (!Fingers.Holds(view, view.Object, out ExpertMove move))
        {
            return move;
        }

        // Up, over the peg, and down onto it.
        Vector3D ring = view.Object + RingOffset;
        double height = view.Goal.Z + Clear;
        return Fingers.Carry(
            view,
            ring,
            Vector3D.HorizontalDistance(view.Goal, ring) < 0.01 ? Above(view.Goal, -0.05)
                : ring.Z < view.Goal.Z + 0.03 ? ring with { Z = height }
                : view.Goal with { Z = height });
    }
}
