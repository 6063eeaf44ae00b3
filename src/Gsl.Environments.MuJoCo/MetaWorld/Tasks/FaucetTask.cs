namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks that turn the handle of a faucet a quarter to one side.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="handle">The handle's side that is pushed.</param>
/// <param name="width">How far to the sides the faucet may stand, m.</param>
/// <param name="direction">Where along x the handle should go, 1 or -1.</param>
/// <param name="shift">From the side that is pushed to the place the reward and success look at.</param>
internal abstract class FaucetTask(string name, string summary, string handle, double width, double direction, Vector3D shift) : SawyerTask
{
    private const int Base = 0;
    private const int Handle = 1;

    // Where the expert holds still, a little within success.
    private const double Turned = 0.055;

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Models { get; } = ["table", "faucet"];

    public override string SceneFile => "sawyer_faucet";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("faucetBase"), ScenePart.Mark(handle)];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-width, 0.8, 0), new(width, 0.85, 0));

    public override Vector3D HandStart => Back;

    public override Box3D HandBox => DeepHandBox;

    private Vector3D GoalOffset => new(0.175 * direction, 0, 0.125);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart + GoalOffset;
        scene.MoveBody(Base, episode.ObjectStart);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        Above(scene.PartPlace(Handle), -0.01).CopyTo(objects);
        scene.WriteQuaternion(Base, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        Vector3D place = moment.Object + shift;
        double distance = Vector3D.Distance(place, episode.Goal);
        bool success = distance <= 0.07;
        double inPlace = RewardTerms.Near(distance, 0.07, Math.Abs(Vector3D.Distance(episode.ObjectStart, episode.Goal) - 0.07));
        double reach = RewardTerms.GaussianNear(
            Vector3D.Distance(place, moment.Tip), 0.01, Math.Abs(Vector3D.Distance(episode.ObjectStart, episode.TipStart) - 0.01));
        return new TaskResult(success ? 10 : (4 * reach) + (6 * inPlace), success);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        if (Vector3D.Distance(view.Object + shift, view.Goal) < Turned)
        {
            return new ExpertMove(view.Hand, 1, 1);
        }

        Vector3D pivot = view.Goal - GoalOffset;
        Vector3D way = Pushing.Tangent(new Vector3D(0, 0, direction), (view.Object - pivot).Scale(1, 1, 0));
        return Pushing.Along(view, Above(view.Object, 0.02), way, 0.06, 0.12);
    }
}
