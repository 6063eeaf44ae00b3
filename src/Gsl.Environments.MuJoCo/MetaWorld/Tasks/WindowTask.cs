namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks of a sliding window; they slide it by its handle along x.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="handle">The handle's side that is pushed.</param>
/// <param name="placements">Where the window may stand.</param>
/// <param name="direction">Where along x the handle should go, 1 or -1.</param>
/// <param name="clearance">How high above the handle the expert approaches it, m.</param>
internal abstract class WindowTask(
    string name, string summary, string handle, PlacementRange placements, double direction, double clearance) : SawyerTask
{
    /// <summary>The window in the list of parts.</summary>
    protected const int Window = 0;

    /// <summary>The handle's side in the list of parts.</summary>
    protected const int Handle = 1;

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Models { get; } = ["table", "window"];

    public override string SceneFile => "sawyer_window_horizontal";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("window"), ScenePart.Mark(handle)];

    public override PlacementRange Placements => placements;

    public override Vector3D HandStart => Back;

    public override void Observe(SawyerScene scene, Span<double> objects) => scene.PartPlace(Handle).CopyTo(objects);

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D window = view.Object + new Vector3D(-0.03 * direction, -0.03, -0.08);
        Vector3D target = Vector3D.HorizontalDistance(view.Hand, window) > 0.04 ? Above(window, clearance)
            : Math.Abs(view.Hand.Z - window.Z) > 0.02 ? window
            : window + new Vector3D(0.1 * direction, 0, 0);
        return new ExpertMove(target, 25, 1);
    }
}
