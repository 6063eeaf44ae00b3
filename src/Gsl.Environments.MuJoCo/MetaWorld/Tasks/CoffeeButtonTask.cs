namespace Gsl.Environments.MuJoCo;

/// <summary>Press a coffee machine's button.</summary>
internal sealed class CoffeeButtonTask : SawyerTask
{
    private const int Machine = 0;
    private const int Button = 1;

    // A mug stands in front of the machine; where exactly does not matter to the button.
    private static readonly Vector3D Mug = new(0, -0.22, 0);

    public override string Name => "coffee-button";

    public override string Summary => "Press a coffee machine's button.";

    public override IReadOnlyList<string> Models { get; } = ["table", "coffee"];

    public override string SceneFile => "sawyer_coffee";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("coffee_machine"), ScenePart.Mark("buttonStart")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.8, 0), new(0.1, 0.9, 0));

    public override Vector3D HandStart => Back;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart + new Vector3D(0, -0.19, 0.3);
        scene.MoveBody(Machine, episode.ObjectStart);
        scene.PutObject(episode.ObjectStart + Mug);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Button).CopyTo(objects);
        objects[3] = 1;
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(episode.Goal.Y - moment.Object.Y);
        double near = RewardTerms.Near(moment.TipDistance, 0.05, Vector3D.Distance(moment.Object, episode.TipStart));
        double reward = 2 * RewardTerms.Both(Math.Max(moment.Opening, 0), near);
        if (moment.TipDistance <= 0.05)
        {
            reward += 8 * RewardTerms.Near(distance, 0.005, 0.03);
        }

        return new TaskResult(reward, distance <= 0.02);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D front = view.Object + new Vector3D(0, -0.07, 0.045);
        bool aligned = (view.Hand - front).Scale(1, 0, 1).Length < 0.02;
        return new ExpertMove(aligned ? front + new Vector3D(0, 0.2, 0) : front, 25, 1);
    }
}
