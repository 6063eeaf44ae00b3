namespace Gsl.Environments.MuJoCo;

/// <summary>Pull a plug out of a socket.</summary>
internal sealed class PegUnplugSideTask : PuckTask
{
    private const int Plug = 1;
    private const int Socket = 2;

    private static readonly Vector3D InSocket = new(0.044, 0, 0.131);
    private static readonly Vector3D Pulled = new(0.15, 0, 0);
    private static readonly Caging Grasp = new(0.025, 0.05, 0.01, 0.005, Effort: 0.8);
    private static readonly FingerGrasp Fingers = new(0.045, 0.91) { Sideways = 0.005 };

    public override string Name => "peg-unplug-side";

    public override string Summary => "Pull a plug out of a socket.";

    public override IReadOnlyList<string> Models { get; } = ["table", "peg-unplug"];

    public override string SceneFile => "sawyer_peg_unplug_side";

    public override IReadOnlyList<ScenePart> Parts { get; } =
        [ScenePart.Mark("pegEnd"), ScenePart.Body("plug1"), ScenePart.Body("box")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.25, 0.6, -0.001), new(-0.15, 0.8, 0.001));

    public override Box3D GoalBox { get; } =
        new(new Vector3D(-0.25, 0.6, -0.001) + InSocket + Pulled, new Vector3D(-0.15, 0.8, 0.001) + InSocket + Pulled);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        Vector3D plug = First(placement) + InSocket;
        scene.MoveBody(Socket, First(placement));
        scene.PutObject(plug);
        scene.Place();
        episode.ObjectStart = scene.PartPlace(Puck);
        episode.Goal = plug + Pulled;
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Puck).CopyTo(objects);
        scene.WriteQuaternion(Plug, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double reward = 2 * Grasp.Evaluate(moment, episode, moment.Object);
        if (moment.Opening > 0.5 && moment.Object.X - episode.ObjectStart.X > 0.015 && moment.TipDistance < 0.035)
        {
            reward += 1 + (5 * RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal)));
        }

        return new TaskResult(distance <= 0.05 ? 10 : reward, distance <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        // The fingers fit around the middle of the plug, between its collar and its knob.
        Vector3D middle = view.Object - new Vector3D(0.015, 0, 0);
        return Fingers.Holds(view, middle, out ExpertMove move)
            ? Fingers.Carry(view, view.Object, view.Goal)
            : move;
    }
}
