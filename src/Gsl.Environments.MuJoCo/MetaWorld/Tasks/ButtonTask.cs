namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks that press the button of a box: where it is, what is observed, and how far it still is from pressed.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="models">Embedded object files.</param>
/// <param name="sceneFile">Meta-World's own scene file.</param>
/// <param name="placements">Where the box may stand.</param>
/// <param name="front">Where the button's face looks: an axis.</param>
internal abstract class ButtonTask(
    string name, string summary, IReadOnlyList<string> models, string sceneFile, PlacementRange placements, Vector3D front) : SawyerTask
{
    private const int Box = 0;
    private const int Button = 1;
    private const int Hole = 2;
    private const int ButtonStart = 3;

    // From the button's frame to its face.
    private const double FaceDistance = 0.193;

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Models => models;

    public override string SceneFile => sceneFile;

    public override IReadOnlyList<ScenePart> Parts { get; } =
        [ScenePart.Body("box"), ScenePart.Body("button"), ScenePart.Mark("hole"), ScenePart.Mark("buttonStart")];

    public override PlacementRange Placements => placements;

    public override Vector3D HandStart => Back;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Box, First(placement));
        scene.Place();
        episode.ObjectStart = First(placement);
        episode.Goal = scene.PartPlace(Hole);
        episode.Memory = Depth(episode.Goal, scene.PartPlace(ButtonStart));
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        (scene.PartPlace(Button) + (FaceDistance * front)).CopyTo(objects);
        scene.WriteQuaternion(Button, objects[3..]);
    }

    /// <summary>Distance of two places along the button's way.</summary>
    protected double Depth(Vector3D a, Vector3D b) => Math.Abs(Vector3D.Dot(front, a - b));
}
