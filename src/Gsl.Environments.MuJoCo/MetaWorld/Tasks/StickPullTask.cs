namespace Gsl.Environments.MuJoCo;

/// <summary>Put a stick through a container's handle and pull the container with it.</summary>
internal sealed class StickPullTask : StickTask
{
    private const double Radius = 0.12;
    private const double Near = 0.05;
    private const double StartOnRail = 0.09;

    // So high the stick goes through the handle while the palm passes over the container.
    private const double Raised = 0.163;

    private static readonly Vector3D Behind = new(0.05, 0, 0);
    private static readonly Caging Cage = new(0.014, 0.05, 0.01, 0.01);
    private static readonly FingerGrasp Fingers = new(0.045, 0.6) { Effort = 0.3 };

    public override string Name => "stick-pull";

    public override string Summary => "Pull a container with a stick.";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.55, 0), new(0, 0.65, 0.001), new(0.35, 0.45, 0.0199), new(0.45, 0.55, 0.0201), 0);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        Put(scene, placement, StartOnRail, ref episode);
        episode.Reference = Container(scene);
        episode.Goal = Second(placement) with { Z = episode.ObjectStart.Z };
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        Vector3D stick = moment.Object;
        Vector3D handle = scene.PartPlace(Handle);
        Vector3D start = episode.Reference + Behind;
        bool inserted = IsInserted(scene.PartPlace(StickEnd), handle);
        bool success = inserted && Vector3D.Distance(handle, episode.Goal) <= Radius;
        double through = RewardTerms.Near(Off(stick, handle + Behind), Near, Off(episode.ObjectStart, start));
        if (!moment.HasLifted(episode, 0.02, 0.01))
        {
            return new TaskResult(RewardTerms.Both(Cage.Evaluate(moment, episode, stick), through), success);
        }

        if (success)
        {
            return new TaskResult(10, true);
        }

        double reward = 1 + through + (5 * (inserted ? 1 : through));
        if (inserted)
        {
            reward += (2 * Toward(stick, episode.ObjectStart, episode.Goal)) + Toward(handle + Behind, start, episode.Goal);
        }

        return new TaskResult(reward, success);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D stick = view.Object;
        Vector3D handle = view.SecondObject;
        if (!Fingers.Holds(view, stick, out ExpertMove move))
        {
            return move;
        }

        bool aligned = Math.Abs(stick.Y - handle.Y) < 0.012 && Math.Abs(stick.Z - Raised) < 0.012;
        Vector3D to = stick.X > handle.X - 0.04 ? stick + (view.Goal - handle)
            : aligned ? handle
            : new Vector3D(Math.Min(stick.X, handle.X - 0.15), handle.Y, 0);
        return Fingers.Carry(view, stick, to with { Z = Raised });
    }

    private static bool IsInserted(Vector3D end, Vector3D handle) =>
        end.X >= handle.X && Math.Abs(end.Y - handle.Y) <= 0.04 && Math.Abs(end.Z - handle.Z) <= 0.06;

    // Height counts twice.
    private static double Off(Vector3D stick, Vector3D place) => (stick - place).Scale(1, 1, 2).Length;

    private static double Toward(Vector3D place, Vector3D start, Vector3D goal) =>
        RewardTerms.Near(Vector3D.Distance(place, goal), Near, Vector3D.Distance(start, goal) - Near);
}
