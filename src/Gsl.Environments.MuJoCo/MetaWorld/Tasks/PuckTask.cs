namespace Gsl.Environments.MuJoCo;

/// <summary>A task with one free object that is observed by its shape, the quaternion's scalar last, and a goal.</summary>
internal abstract class PuckTask : SawyerTask
{
    /// <summary>The object's place in <see cref="Parts"/>.</summary>
    protected const int Puck = 0;

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Mark("objGeom")];

    public override Box3D GoalBox => Placements.SecondBox;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        (episode.ObjectStart, episode.Goal) = (First(placement), Second(placement));
        scene.PutObject(episode.ObjectStart);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Puck).CopyTo(objects);
        scene.WriteMatrixQuaternion(Puck, objects[3..]);
    }
}
