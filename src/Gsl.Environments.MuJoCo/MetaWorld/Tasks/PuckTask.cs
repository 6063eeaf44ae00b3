namespace Gsl.Environments.MuJoCo;

/// <summary>A task with one free object, observed by the first of its parts, and a goal.</summary>
internal abstract class PuckTask : SawyerTask
{
    /// <summary>The object's place in <see cref="SawyerTask.Parts"/>.</summary>
    protected const int Puck = 0;

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Mark("objGeom")];

    public override Box3D GoalBox => Placements.SecondBox;

    /// <summary>Whether the observed quaternion has its scalar first; the original does so in some of its tasks.</summary>
    protected virtual bool ScalarFirst => false;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        (episode.ObjectStart, episode.Goal) = (First(placement), Second(placement));
        scene.PutObject(episode.ObjectStart);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Puck).CopyTo(objects);
        if (ScalarFirst)
        {
            scene.WriteQuaternion(Puck, objects[3..]);
        }
        else
        {
            scene.WriteMatrixQuaternion(Puck, objects[3..]);
        }
    }
}
