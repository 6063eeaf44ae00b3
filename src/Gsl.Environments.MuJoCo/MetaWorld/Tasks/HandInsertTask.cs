namespace Gsl.Environments.MuJoCo;

/// <summary>Put a block into a hole of the table.</summary>
internal sealed class HandInsertTask : PuckTask
{
    private const double Clear = 0.08;

    private static readonly Caging Grasp = new(0.015, 0.05, 0.01, 0.005);
    private static readonly FingerGrasp Fingers = new(0.045, 0.56);

    public override string Name => "hand-insert";

    public override string Summary => "Put a block into a hole of the table.";

    public override IReadOnlyList<string> Models { get; } = ["table-with-hole"];

    public override string SceneFile => "sawyer_table_with_hole";

    public override IReadOnlyList<ScenePart> Parts { get; } = [ScenePart.Body("obj")];

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.6, 0.05), new(0.1, 0.7, 0.05), new(-0.04, 0.8, -0.0201), new(0.04, 0.88, -0.0199), 0.15);

    public override Box3D HandBox => UsualHandBox with { Low = new(-0.5, 0.4, -0.15) };

    protected override bool ScalarFirst => true;

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        double reward = RewardTerms.Both(Grasp.Evaluate(moment, episode, moment.Object), inPlace);
        if (moment.TipDistance < 0.02 && moment.Opening > 0)
        {
            reward += 1 + (7 * inPlace);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.05);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D block = view.Object;
        if (!Fingers.Holds(view, block, out ExpertMove move))
        {
            return move;
        }

        bool over = Vector3D.HorizontalDistance(block, view.Goal) < 0.02;
        return Fingers.Carry(view, block, over ? view.Goal : view.Goal with { Z = Clear });
    }
}
