namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks of a wrench whose ring goes onto a peg or off it.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="sceneFile">Meta-World's own scene file.</param>
/// <param name="placements">Where wrench and goal may be.</param>
/// <param name="cage">What holding the wrench is worth.</param>
/// <param name="tilt">How far the wrench's quaternion may leave the upright one before all reward is lost.</param>
internal abstract class WrenchTask(
    string name, string summary, string sceneFile, PlacementRange placements, Caging cage, double tilt) : SawyerTask
{
    /// <summary>The peg in the list of parts.</summary>
    protected const int Peg = 0;

    /// <summary>How the experts take the wrench by its grip.</summary>
    protected static readonly FingerGrasp Fingers = new(0.025, 0.52);

    private const int Wrench = 1;
    private const int Grip = 2;
    private const int Ring = 3;

    // The quaternion of a wrench that lies flat with its grip to the right.
    private static readonly double[] Flat = [0.707, 0, 0, 0.707];

    // Closer than this along x the hand counts as right over the grip.
    private const double GripHalfLength = 0.01;

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Models { get; } = ["table", "assembly"];

    public override string SceneFile => sceneFile;

    public override IReadOnlyList<ScenePart> Parts { get; } =
        [ScenePart.Body("peg"), ScenePart.Body("RoundNut"), ScenePart.Mark("RoundNut-8"), ScenePart.Mark("RoundNut")];

    public override PlacementRange Placements => placements;

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Grip).CopyTo(objects);
        scene.WriteQuaternion(Wrench, objects[3..]);
    }

    /// <summary>The ring's middle.</summary>
    protected static Vector3D RingPlace(SawyerScene scene) => scene.PartPlace(Ring);

    /// <summary>What holding the wrench is worth.</summary>
    protected double Grab(in Moment moment, in Episode episode)
    {
        Vector3D grip = moment.Object;
        return cage.Evaluate(moment, episode, Math.Abs(grip.X - moment.Hand.X) < GripHalfLength ? grip with { X = moment.Hand.X } : grip);
    }

    /// <summary>How upright the wrench is, 1 where it lies flat as at the start.</summary>
    protected double Uprightness(SawyerScene scene)
    {
        Span<double> quaternion = stackalloc double[4];
        scene.WriteQuaternion(Wrench, quaternion);
        return RewardTerms.Upright(quaternion, Flat, tilt);
    }
}
