namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks that slide a plate over the table, into or out of a cabinet.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="sideways">Whether the cabinet opens to the right instead of to the robot.</param>
/// <param name="placements">Where the cabinet or the plate starts, and the goal.</param>
internal abstract class PlateTask(string name, string summary, bool sideways, PlacementRange placements) : SawyerTask
{
    private const int Plate = 0;
    private const int Cabinet = 1;

    // Where the experts leave the plate, well within success.
    private const double Arrived = 0.02;

    public override string Name => name;

    public override string Summary => summary;

    public override IReadOnlyList<string> Models { get; } = ["table", sideways ? "plate-sideways" : "plate"];

    public override string SceneFile => sideways ? "sawyer_plate_slide_sideway" : "sawyer_plate_slide";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Mark("puck"), ScenePart.Body("puck_goal")];

    public override PlacementRange Placements => placements;

    public override void Observe(SawyerScene scene, Span<double> objects)
    {
        scene.PartPlace(Plate).CopyTo(objects);
        scene.WriteMatrixQuaternion(Plate, objects[3..]);
    }

    /// <summary>Starts with the cabinet somewhere and the plate a distance from its channel's middle.</summary>
    protected static void Start(SawyerScene scene, ReadOnlySpan<double> placement, Vector3D cabinet, double x, double y, ref Episode episode)
    {
        (episode.ObjectStart, episode.Goal) = (First(placement), Second(placement));
        scene.MoveBody(Cabinet, cabinet);
        scene.SetJoint(0, x);
        scene.SetJoint(1, y);
        scene.Place();
    }

    /// <summary>Reward and success of the tasks that first want the fingers down on the plate.</summary>
    protected static TaskResult EvaluateDragging(in Moment moment, in Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal) - 0.05);
        double reach = RewardTerms.Near(moment.TipDistance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.TipStart) - 0.05);
        double reward = moment.Tip.Z <= 0.03 && moment.TipDistance < 0.07 ? 2 + (7 * inPlace) : 1.5 * reach;
        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.07);
    }

    /// <summary>An expert that pushes the plate from behind.</summary>
    protected static ExpertMove Push(in ExpertView view)
    {
        Vector3D way = (view.Goal - view.Object).Scale(1, 1, 0);
        return way.Length < Arrived
            ? new ExpertMove(view.Hand, 1, 1)
            : Pushing.Along(view, view.Object with { Z = 0.06 }, (1 / way.Length) * way, 0.1, 0.1);
    }

    /// <summary>An expert that presses on the plate, a little off its middle, and drags it.</summary>
    protected static ExpertMove Drag(in ExpertView view, Vector3D grip)
    {
        Vector3D top = view.Object + grip;
        Vector3D way = (view.Goal - view.Object).Scale(1, 1, 0);
        Vector3D target = view.Hand.Z > 0.085
            ? Vector3D.HorizontalDistance(view.Hand, top) > 0.02 ? Above(top, 0.15) : Above(top, -0.1)
            : Above(way.Length < Arrived ? view.Hand : view.Hand + way, -0.05);
        return new ExpertMove(target, 10, 1);
    }
}
