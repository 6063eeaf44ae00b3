namespace Gsl.Environments.MuJoCo;

/// <summary>Take a stick and push a container with it.</summary>
internal sealed class StickPushTask : StickTask
{
    private const double Radius = 0.12;

    // How high the expert holds the stick, and where it pushes to.
    private const double Raised = 0.1;
    private const double Pushed = 0.27;

    private static readonly Vector3D Grip = new(0.015, 0, 0);
    private static readonly Caging Cage = new(0.04, 0.05, 0.01, 0.01);
    private static readonly FingerGrasp Fingers = new(0.045, 0.6) { Effort = 0.3 };

    public override string Name => "stick-push";

    public override string Summary => "Push a container with a stick.";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.08, 0.58, 0), new(-0.03, 0.62, 0.001), new(0.399, 0.55, 0.1319), new(0.401, 0.6, 0.1321), 0);

    protected override Vector3D ObservedFromHandle => new(0, 0.09, 0);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        Put(scene, placement, 0, ref episode);
        episode.Reference = Container(scene);
        episode.Goal = Second(placement) with { Z = episode.Reference.Z };
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        Vector3D stick = moment.Object + Grip;
        Vector3D container = Container(scene);
        double distance = Vector3D.Distance(container, episode.Goal);
        bool lifted = moment.Opening > 0 && moment.Object.Z - 0.01 > episode.ObjectStart.Z;
        bool success = lifted && distance <= Radius && scene.PadsTouch(StickShape);
        double reward = Cage.Evaluate(moment, episode, stick);
        if (lifted && Vector3D.Distance(moment.Tip, stick) < 0.02)
        {
            double stickMargin = Vector3D.Distance(episode.ObjectStart + Grip, episode.Goal) - Radius;
            double margin = Vector3D.Distance(episode.Reference, episode.Goal) - Radius;
            reward = distance <= Radius
                ? 10
                : 2 + (5 * RewardTerms.Near(Vector3D.Distance(stick, episode.Goal), Radius, stickMargin))
                + (3 * RewardTerms.Near(distance, Radius, margin));
        }

        return new TaskResult(reward, success);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D stick = view.Object;
        if (!Fingers.Holds(view, stick, out ExpertMove move))
        {
            return move;
        }

        bool ready = stick.Z > Raised - 0.02 && Math.Abs(stick.Y - view.SecondObject.Y) < 0.02;
        return Fingers.Carry(view, stick, new Vector3D(ready ? Pushed : stick.X, view.SecondObject.Y, Raised));
    }
}
