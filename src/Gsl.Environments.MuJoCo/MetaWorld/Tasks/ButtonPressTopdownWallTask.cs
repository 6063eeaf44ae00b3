namespace Gsl.Environments.MuJoCo;

/// <summary>Press a button from above, behind a wall.</summary>
internal sealed class ButtonPressTopdownWallTask : SawyerTask
{
    private const int Box = 0;
    private const int Button = 1;
    private const int Hole = 2;
    private const int ButtonStart = 3;

    public override string Name => "button-press-topdown-wall";

    public override string Summary => "Press a button from above, behind a wall.";

    public override IReadOnlyList<string> Models { get; } = ["table", "button-topdown", "button-wall-high"];

    public override string SceneFile => "sawyer_button_press_topdown_wall";

    public override IReadOnlyList<ScenePart> Parts { get; } =
        [ScenePart.Body("box"), ScenePart.Body("button"), ScenePart.Mark("hole"), ScenePart.Mark("buttonStart")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(-0.1, 0.8, 0.115), new(0.1, 0.9, 0.115));

    public override Vector3D HandStart => Back;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        scene.MoveBody(Box, First(placement));
        scene.Place();
        episode.ObjectStart = First(placement);
        episode.Goal = scene.PartPlace(Hole);
        episode.Memory = Math.Abs(episode.Goal.Z - scene.PartPlace(ButtonStart).Z);
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        Above(scene.PartPlace(Button), 0.193).CopyTo(objects);
        scene.WriteQuaternion(Button, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(episode.Goal.Z - moment.Object.Z);
        double near = RewardTerms.Near(moment.TipDistance, 0.01, Vector3D.Distance(moment.Object, episode.TipStart));
        double reward = 5 * RewardTerms.Both(Math.Max(moment.Opening, 0), near);
        if (moment.TipDistance <= 0.03)
        {
            reward += 5 * RewardTerms.Near(distance, 0.005, episode.Memory);
        }

        return new TaskResult(reward, distance <= 0.024);
    }

    public override ExpertMove Advise(in ExpertView view) => new(
        Vector3D.HorizontalDistance(view.Hand, view.Object) > 0.04 ? Above(view.Object, 0.1) : view.Object, 25, 1);
}
