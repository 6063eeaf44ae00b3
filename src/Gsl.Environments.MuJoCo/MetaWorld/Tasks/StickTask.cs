namespace Gsl.Environments.MuJoCo;

/// <summary>A task that moves a container with a stick; both are observed.</summary>
internal abstract class StickTask : SawyerTask
{
    /// <summary>The stick's body in <see cref="Parts"/>.</summary>
    protected const int Stick = 0;

    /// <summary>The stick's shape in <see cref="Parts"/>.</summary>
    protected const int StickShape = 1;

    /// <summary>The stick's end in <see cref="Parts"/>.</summary>
    protected const int StickEnd = 2;

    /// <summary>The middle of the container's handle in <see cref="Parts"/>.</summary>
    protected const int Handle = 3;

    // Of the free stick, before those of the container.
    private const int StickPositions = 7;
    private const int StickVelocities = 6;

    public override IReadOnlyList<string> Models { get; } = ["table", "stick"];

    public override string SceneFile => "sawyer_stick_obj";

    public override IReadOnlyList<ScenePart> Parts { get; } =
        [ScenePart.Body("stick"), ScenePart.Mark("objGeom"), ScenePart.Mark("stick_end"), ScenePart.Mark("insertion")];

    public override Box3D GoalBox => Placements.SecondBox;

    /// <summary>From the handle to what is observed of the container.</summary>
    protected virtual Vector3D ObservedFromHandle => default;

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Stick).CopyTo(objects);
        scene.WriteMatrixQuaternion(Stick, objects[3..]);
        Container(scene).CopyTo(objects[7..]);
    }

    /// <summary>What is observed of the container.</summary>
    protected Vector3D Container(SawyerScene scene) => scene.PartPlace(Handle) + ObservedFromHandle;

    /// <summary>Puts the stick to a placement at the height it has settled at, and the container along its rails.</summary>
    protected static void Put(SawyerScene scene, ReadOnlySpan<double> placement, double y, ref Episode episode)
    {
        episode.ObjectStart = First(placement) with { Z = scene.PartPlace(Stick).Z };
        scene.PutObject(episode.ObjectStart);
        Span<double> container = scene.ObjectPositions[StickPositions..];
        (container[0], container[1]) = (0, y);
        scene.ObjectVelocities[StickVelocities..].Clear();
        scene.Place();
    }
}
