namespace Gsl.Environments.MuJoCo;

/// <summary>Push an open door shut.</summary>
internal sealed class DoorCloseTask : SawyerTask
{
    private const int Door = 0;
    private const int Handle = 1;

    public override string Name => "door-close";

    public override string Summary => "Push a door shut.";

    public override IReadOnlyList<string> Models { get; } = ["table", "door"];

    public override string SceneFile => "sawyer_door_pull";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("door"), ScenePart.Mark("handle")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(new(0, 0.85, 0.15), new(0.1, 0.95, 0.15));

    public override Vector3D HandStart => new(-0.5, 0.6, 0.2);

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart + new Vector3D(0.2, -0.2, 0);
        scene.MoveBody(Door, episode.ObjectStart);
        scene.SetJoint(0, -1.5708);
        scene.Place();
    }

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Handle).CopyTo(objects);
        scene.WriteMatrixQuaternion(Handle, objects[3..]);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.GaussianNear(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        double hand = RewardTerms.GaussianNear(
            Vector3D.Distance(moment.Tip, episode.Goal), 0.0125, Vector3D.Distance(HandStart, moment.Object) + 0.1);
        return new TaskResult(distance < 0.05 ? 10 : (3 * hand) + (6 * inPlace), distance <= 0.08);
    }

    public override ExpertMove Advise(in ExpertView view) => new(view.Goal, 25, 1);
}
