namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks that turn the latch of a safe's door; it points to the right when open and down when locked.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="mark">The place on the latch that is observed.</param>
/// <param name="angle">The latch's angle at the start.</param>
/// <param name="goal">From the latch's hinge to the goal.</param>
internal abstract class LockTask(string name, string summary, string mark, double angle, Vector3D goal) : SawyerTask
{
    private const int Door = 0;
    private const int Latch = 1;
    private const int Mark = 2;

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Models { get; } = ["table", "door-lock"];

    public override string SceneFile => "sawyer_door_lock";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("door"), ScenePart.Body("lock_link"), ScenePart.Mark(mark)];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.8, 0.15), new(0.1, 0.85, 0.15));

    public override Box3D HandBox => DeepHandBox;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Door, First(placement));
        scene.SetJoint(0, angle);
        scene.Place();
        episode.ObjectStart = scene.PartPlace(Latch);
        episode.Goal = episode.ObjectStart + goal;
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Mark).CopyTo(objects);
        scene.WriteQuaternion(Latch, objects[3..]);
    }

    /// <summary>From the latch's hinge to what is observed, across the hinge.</summary>
    protected Vector3D Arm(in ExpertView view) => (view.Object - (view.Goal - goal)).Scale(1, 0, 1);

    /// <summary>An expert that comes to the latch from the front, behind a place, and pushes it along.</summary>
    protected static ExpertMove Turn(in ExpertView view, Vector3D place, Vector3D way)
    {
        Vector3D offset = view.Hand - place;
        double along = Vector3D.Dot(offset, way);
        double aside = (offset - (along * way)).Scale(1, 0, 1).Length;
        Vector3D behind = place - (0.07 * way);
        // What holds the fingers by friction must not make them push to the side.
        return aside > 0.03 || along > 0.03 ? new ExpertMove(behind + new Vector3D(0, -0.08, 0), 25, 1)
            : Math.Abs(offset.Y) > 0.02 ? new ExpertMove(behind, 25, 1)
            : new ExpertMove((place + (0.08 * way)) with { Y = view.Hand.Y }, 10, 1);
    }
}
