namespace Gsl.Environments.MuJoCo;

/// <summary>Take a lid by its handle and put it onto a box.</summary>
internal sealed class BoxCloseTask : PuckTask
{
    private const int Box = 1;
    private const double HandleRadius = 0.02;

    private static readonly double[] Flat = [0.707, 0, 0, 0.707];

    private static readonly FingerGrasp Fingers = new(0.08, 0.4) { Sideways = 0.01 };

    public override string Name => "box-close";

    public override string Summary => "Put the lid onto a box.";

    public override IReadOnlyList<string> Models { get; } = ["table", "box"];

    public override string SceneFile => "sawyer_box";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("top_link"), ScenePart.Body("boxbody")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.05, 0.5, 0.02), new(0.05, 0.55, 0.02), new(-0.1, 0.7, 0.133), new(0.1, 0.8, 0.133), 0.25);

    protected override bool ScalarFirst => true;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Box, Second(placement) with { Z = 0 });
        base.Start(scene, placement, ref episode);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        bool success = Vector3D.Distance(moment.Object, episode.Goal) < 0.08;
        Vector3D lid = moment.Object + new Vector3D(0, 0, 0.02);
        double grab = (Math.Clamp(moment.Grip, -1, 1) + 1) / 2;
        double floor = RewardTerms.Floor(Vector3D.HorizontalDistance(moment.Hand, lid), HandleRadius, 0.04, 0.4);
        double above = moment.Hand.Z >= floor ? 1 : RewardTerms.Near(floor - moment.Hand.Z, 0.01, floor / 2);
        double place = RewardTerms.Near(Vector3D.Distance(moment.Hand, lid), 0.02, 0.5);
        double lifted = (lid.Z > 0.04 ? 0.2 : 0)
            + (0.8 * RewardTerms.Near((episode.Goal - lid).Scale(1, 1, 3).Length, 0.05, 0.25));
        double reward = (2 * RewardTerms.Both(grab, RewardTerms.Both(above, place))) + (8 * lifted);
        return new TaskResult((success ? 10 : reward) * Level(scene), success);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D lid = view.Object;
        if (!Fingers.Holds(view, lid, out ExpertMove move))
        {
            return move;
        }

        return Fingers.Carry(view, lid, lid.Z < view.Goal.Z - 0.03 ? lid with { Z = view.Goal.Z + 0.03 } : view.Goal);
    }

    // How close the lid is to lying flat and square.
    private static double Level(SawyerScene scene)
    {
        Span<double> quaternion = stackalloc double[4];
        scene.WriteQuaternion(Puck, quaternion);
        return RewardTerms.Upright(quaternion, Flat, 0.2);
    }
}
