namespace Gsl.Environments.MuJoCo;

/// <summary>
/// One of Meta-World's tasks (Yu et al., 2019; the scenes and rewards of version 2): its scene, where things start, what is
/// observed, rewarded and counted as success, and a scripted expert. It keeps no state; an <see cref="Episode"/> does.
/// </summary>
internal abstract class SawyerTask
{
    /// <summary>Where the hand's target may go unless the task says otherwise.</summary>
    protected static readonly Box3D UsualHandBox = new(new Vector3D(-0.5, 0.40, 0.05), new Vector3D(0.5, 1.0, 0.5));

    /// <summary>The same of tasks that let the target go below the table.</summary>
    protected static readonly Box3D DeepHandBox = new(new Vector3D(-0.5, 0.40, -0.15), new Vector3D(0.5, 1.0, 0.5));

    /// <summary>Where the hand starts over the table's middle.</summary>
    protected static readonly Vector3D Forward = new(0, 0.6, 0.2);

    /// <summary>Where the hand starts close to the robot.</summary>
    protected static readonly Vector3D Back = new(0, 0.4, 0.2);

    /// <summary>Numbers that describe the objects in an observation: place and quaternion of two.</summary>
    public const int ObjectNumbers = 14;

    /// <summary>Name in recipes and tables, for example <c>door-open</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence for listings.</summary>
    public abstract string Summary { get; }

    /// <summary>The embedded object files of its scene.</summary>
    public abstract IReadOnlyList<string> Models { get; }

    /// <summary>Meta-World's own scene file, without the version's suffix.</summary>
    public abstract string SceneFile { get; }

    /// <summary>The parts of the scene it looks at; its methods know them by their place in this list.</summary>
    public abstract IReadOnlyList<ScenePart> Parts { get; }

    /// <summary>Where its things may start.</summary>
    public abstract PlacementRange Placements { get; }

    /// <summary>Where the hand is held at the start.</summary>
    public virtual Vector3D HandStart => Forward;

    /// <summary>Where the hand's target may go.</summary>
    public virtual Box3D HandBox => UsualHandBox;

    /// <summary>What the observed goal is clipped to after a step.</summary>
    public virtual Box3D GoalBox => UsualHandBox;

    /// <summary>Puts things where a placement says and fills the rest of the episode; its tips' start is known already.</summary>
    public abstract void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode);

    /// <summary>Writes what is observed of the objects [<see cref="ObjectNumbers"/>], which is zero before.</summary>
    public abstract void Observe(SawyerScene scene, Span<double> objects);

    /// <summary>Reward and success after a step.</summary>
    public abstract TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode);

    /// <summary>What the scripted expert does.</summary>
    public abstract ExpertMove Advise(in ExpertView view);

    /// <summary>The first box's place of a placement.</summary>
    protected static Vector3D First(ReadOnlySpan<double> placement) => Vector3D.Read(placement);

    /// <summary>The second box's place of a placement.</summary>
    protected static Vector3D Second(ReadOnlySpan<double> placement) => Vector3D.Read(placement[3..]);

    /// <summary>A target above a place.</summary>
    protected static Vector3D Above(Vector3D place, double height) => place + new Vector3D(0, 0, height);
}
