namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks of a handle that slides up and down the front of a box.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="sideways">Whether the box stands at the left and turns its handle to the right, instead of to the robot.</param>
/// <param name="handle">The place on the handle that is observed.</param>
/// <param name="goal">The place it should come to.</param>
/// <param name="height">The handle's joint at the start: 0 at the top, -0.1 at the bottom.</param>
internal abstract class HandleTask(string name, string summary, bool sideways, string handle, string goal, double height) : SawyerTask
{
    private const int Box = 0;
    private const int Handle = 1;
    private const int Target = 2;

    // The handle weighs so little that contacts with it are soft: fingers that close with all their force go through it.
    private const double Close = 0.3;
    private const double Hold = 0.1;

    // Nor does it follow a hand that is faster.
    private const double Slowly = 0.015;

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Models { get; } = ["table", sideways ? "handle-sideways" : "handle"];

    public override string SceneFile => sideways ? "sawyer_handle_press_sideways" : "sawyer_handle_press";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("box"), ScenePart.Mark(handle), ScenePart.Mark(goal)];

    public override PlacementRange Placements { get; } = sideways
        ? PlacementRange.Of(new(-0.35, 0.65, -0.001), new(-0.25, 0.75, 0.001))
        : PlacementRange.Of(new(-0.1, 0.8, -0.001), new(0.1, 0.9, 0.001));

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Box, First(placement));
        scene.SetJoint(0, height);
        scene.Place();
        episode.ObjectStart = scene.PartPlace(Handle);
        episode.Goal = scene.PartPlace(Target);
        episode.Reference = First(placement);
    }

    public override void Observe(SawyerScene scene, Span<double> objects) => scene.PartPlace(Handle).CopyTo(objects);

    /// <summary>An expert that closes the fingers about what is observed and lifts it.</summary>
    /// <param name="view">What is observed.</param>
    /// <param name="grasp">Where the hand should be for it.</param>
    /// <param name="held">Opening of the gripper when it touches on both sides.</param>
    protected static ExpertMove Lift(in ExpertView view, Vector3D grasp, double held)
    {
        double height = view.Hand.Z - grasp.Z;
        return Vector3D.HorizontalDistance(view.Hand, grasp) > 0.015 ? new ExpertMove(Above(grasp, 0.12), 10, -1)
            : view.Opening < held && height < 0.04 ? new ExpertMove(grasp with { Z = view.Hand.Z + Slowly }, 10, Hold)
            : height > 0.01 ? new ExpertMove(grasp, 10, -1)
            : new ExpertMove(grasp, 10, Close);
    }
}
