namespace Gsl.Environments.MuJoCo;

/// <summary>Drive a nail into a block with a hammer.</summary>
internal sealed class HammerTask : SawyerTask
{
    private const int Hammer = 0;
    private const int Nail = 1;
    private const int Block = 2;
    private const int Target = 3;

    // The hammer's free joint comes before the nail's.
    private const int NailJoint = 7;
    private const double Driven = 0.09;

    // Closer than this along x the hand counts as right over the handle.
    private const double HandleHalfLength = 0.07;

    private static readonly double[] Level = [1, 0, 0, 0];

    private static readonly Vector3D BlockPlace = new(0.24, 0.85, 0);

    // From the handle's middle to the head's face.
    private static readonly Vector3D HeadOffset = new(0.16, 0.06, 0);

    // From the handle's middle to where the expert takes it, close to the head because that is heavy.
    private static readonly Vector3D GripOffset = new(0.09, 0, 0);

    private static readonly FingerGrasp Fingers = new(0.02, 0.54);

    private static readonly Caging Cage = new(0.015, 0.02, 0.01, 0.01);

    public override string Name => "hammer";

    public override string Summary => "Drive a nail in with a hammer.";

    public override IReadOnlyList<string> Models { get; } = ["table", "hammer"];

    public override string SceneFile => "sawyer_hammer";

    public override IReadOnlyList<ScenePart> Parts { get; } =
        [ScenePart.Body("hammer"), ScenePart.Body("nail_link"), ScenePart.Body("box"), ScenePart.Mark("goal")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.4, 0), new(0.1, 0.5, 0));

    public override Vector3D HandStart => Back;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        scene.PutObject(episode.ObjectStart);
        scene.MoveBody(Block, BlockPlace);
        scene.Place();
        episode.Goal = scene.PartPlace(Target);
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Hammer).CopyTo(objects);
        scene.WriteQuaternion(Hammer, objects[3..]);
        scene.PartPlace(Nail).CopyTo(objects[7..]);
        scene.WriteQuaternion(Nail, objects[10..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        Vector3D hammer = moment.Object;
        Span<double> quaternion = stackalloc double[4];
        scene.WriteQuaternion(Hammer, quaternion);
        double upright = RewardTerms.Upright(quaternion, Level, 0.4);
        Vector3D handle = Math.Abs(hammer.X - moment.Hand.X) < HandleHalfLength ? hammer with { X = moment.Hand.X } : hammer;
        Vector3D head = hammer + HeadOffset;
        double place = (head.Z > 0.02 ? 0.1 : 0) + (0.9 * RewardTerms.Near(Vector3D.Distance(episode.Goal, head), 0.02, 0.2));
        double reward = ((2 * Cage.Evaluate(moment, episode, handle)) + (6 * place)) * upright;
        bool success = scene.ObjectPositions[NailJoint] > Driven;
        return new TaskResult(success && reward > 5 ? 10 : reward, success);
    }

    public override ExpertMove Advise(in ExpertView view) =>
        Fingers.Holds(view, view.Object + GripOffset, out ExpertMove move) ? Swing(view) : move;

    // Level with the nail and in front of it first, then through it until it is in.
    private static ExpertMove Swing(in ExpertView view)
    {
        Vector3D head = view.Object + HeadOffset;
        Vector3D way = view.Goal - head;
        double y = view.Goal.Y - view.SecondObject.Y < 0.008 ? 0
            : Math.Abs(way.Z) > 0.02 || Math.Abs(way.X) > 0.02 ? Math.Min(view.SecondObject.Y - 0.08 - head.Y, 0.1)
            : 0.04;
        return Fingers.Carry(view, head, head + (way with { Y = y }));
    }
}
