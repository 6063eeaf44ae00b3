namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks of a safe's door.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="goal">From the safe to where the handle should go.</param>
/// <param name="angle">The hinge's angle at the start; shut at 0, open below.</param>
internal abstract class DoorTask(string name, string summary, Vector3D goal, double angle) : SawyerTask
{
    private const int Door = 0;
    private const int Handle = 1;

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Models { get; } = ["table", "door"];

    public override string SceneFile => "sawyer_door_pull";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("door"), ScenePart.Mark("handle")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(0, 0.85, 0.15), new(0.1, 0.95, 0.15));

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart + goal;
        scene.MoveBody(Door, episode.ObjectStart);
        scene.SetJoint(0, angle);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Handle).CopyTo(objects);
        scene.WriteMatrixQuaternion(Handle, objects[3..]);
    }
}
