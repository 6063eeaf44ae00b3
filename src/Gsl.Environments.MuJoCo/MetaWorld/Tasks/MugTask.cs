namespace Gsl.Environments.MuJoCo;

/// <summary>A task that moves a mug to or from its place in front of a coffee machine.</summary>
internal abstract class MugTask : PuckTask
{
    private const int Mug = 1;
    private const int Machine = 2;

    private static readonly Caging Grasp = new(0.02, 0.05, 0.04, 0.05, CagingDensity.Medium, 0.7);

    // The hand travels below the machine's overhang.
    private static readonly FingerGrasp Fingers = new(0.07, 0.71, 0.055);

    public override IReadOnlyList<string> Models { get; } = ["table", "coffee"];

    public override string SceneFile => "sawyer_coffee";

    public override IReadOnlyList<ScenePart> Parts { get; } =
        [ScenePart.Body("obj"), ScenePart.Mark("mug"), ScenePart.Body("coffee_machine")];

    public override Vector3D HandStart => Back;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Machine, PlaceAtMachine(placement) + new Vector3D(0, 0.22, 0));
        base.Start(scene, placement, ref episode);
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Puck).CopyTo(objects);
        scene.WriteMatrixQuaternion(Mug, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double off = Off(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(off, 0.05, Off(episode.ObjectStart, episode.Goal));
        double reward = RewardTerms.Both(Grasp.Evaluate(moment, episode, moment.Object), inPlace);
        if (moment.TipDistance < 0.04 && moment.Opening > 0)
        {
            reward += 1 + (5 * inPlace);
        }

        return new TaskResult(off < 0.05 ? 10 : reward, Vector3D.Distance(moment.Object, episode.Goal) <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view) => Fingers.Holds(view, view.Object, out ExpertMove move)
        ? Fingers.Carry(view, view.Object, view.Goal with { Z = view.Object.Z })
        : move;

    /// <summary>Which place of a placement is the one in front of the machine.</summary>
    protected abstract Vector3D PlaceAtMachine(ReadOnlySpan<double> placement);

    private static double Off(Vector3D mug, Vector3D goal) => (mug - goal).Scale(2, 2, 1).Length;
}
