namespace Gsl.Environments.MuJoCo;

/// <summary>
/// One task's compiled scene and its state once the arm has swung from its zero pose over the table: what every episode starts from.
/// Environments work on copies, so that one master serves all threads.
/// </summary>
internal sealed class SceneMaster
{
    private const int SettlingSteps = 250;

    private readonly double[] _positions;
    private readonly double[] _velocities;
    private readonly double[] _warmStart;
    private readonly double _time;

    private SceneMaster(MuJoCoModel model, SawyerTask task)
    {
        Model = model;
        Task = task;
        Hand = model.FindBody("hand");
        RightClaw = model.FindBody("rightclaw");
        LeftClaw = model.FindBody("leftclaw");
        RightPad = model.FindBody("rightpad");
        LeftPad = model.FindBody("leftpad");
        RightTip = model.FindSite("rightEndEffector");
        LeftTip = model.FindSite("leftEndEffector");
        Parts = [.. task.Parts.Select(part => Find(model, part))];
        using var scene = new SawyerScene(this);
        scene.Data.Reset();
        scene.Hold(task.HandStart);
        scene.Data.Step(SettlingSteps);
        (_positions, _velocities, _warmStart, _time) =
            (scene.Data.Positions.ToArray(), scene.Data.Velocities.ToArray(), scene.Data.WarmStart.ToArray(), scene.Data.Time);
    }

    public MuJoCoModel Model { get; }

    public SawyerTask Task { get; }

    public int Hand { get; }

    public int RightClaw { get; }

    public int LeftClaw { get; }

    public int RightPad { get; }

    public int LeftPad { get; }

    public int RightTip { get; }

    public int LeftTip { get; }

    /// <summary>What the task's parts are called by the engine.</summary>
    public IReadOnlyList<PartHandle> Parts { get; }

    /// <summary>Compiles a task's scene and lets it settle.</summary>
    /// <param name="library">The engine.</param>
    /// <param name="task">The task.</param>
    /// <param name="sceneFolder">Folder of Meta-World's own scene files, or empty for ours.</param>
    public static SceneMaster Create(MuJoCoLibrary library, SawyerTask task, string sceneFolder)
    {
        if (sceneFolder.Length == 0)
        {
            return new SceneMaster(MuJoCoModel.Compile(library, SawyerModel.Describe(task.Models, library.Version)), task);
        }

        MuJoCoModel model = MuJoCoModel.Load(library, SceneFiles.Find(sceneFolder, task));
        Span<double> weld = model.Equality(0);
        weld.Clear();
        weld[6] = 1.0;
        weld[10] = SawyerModel.TorqueScale(library.Version);
        return new SceneMaster(model, task);
    }

    /// <summary>Brings a copy into the settled state.</summary>
    public void Settle(MuJoCoModel model, MuJoCoData data)
    {
        data.Reset();
        Model.BodyPlaces.CopyTo(model.BodyPlaces);
        _positions.CopyTo(data.Positions);
        _velocities.CopyTo(data.Velocities);
        _warmStart.CopyTo(data.WarmStart);
        data.Time = _time;
    }

    private static PartHandle Find(MuJoCoModel model, ScenePart part) => part.Kind == PartKind.Body
        ? new PartHandle(PartShape.Body, model.FindBody(part.Name))
        : model.HasSite(part.Name)
            ? new PartHandle(PartShape.Site, model.FindSite(part.Name))
            : new PartHandle(PartShape.Geom, model.FindGeom(part.Name));
}
