namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks that press a button from above; they differ in what they ask of the gripper on the way.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="models">Embedded object files.</param>
/// <param name="sceneFile">Meta-World's own scene file.</param>
internal abstract class TopdownButtonTask(string name, string summary, IReadOnlyList<string> models, string sceneFile)
    : ButtonTask(name, summary, models, sceneFile, PlacementRange.Of(new(-0.1, 0.8, 0.115), new(0.1, 0.9, 0.115)), new(0, 0, 1))
{
    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Depth(episode.Goal, moment.Object);
        double near = RewardTerms.Near(moment.TipDistance, 0.01, Vector3D.Distance(moment.Object, episode.TipStart));
        double reward = 5 * RewardTerms.Both(Readiness(moment.Opening), near);
        if (moment.TipDistance <= 0.03)
        {
            reward += 5 * RewardTerms.Near(distance, 0.005, episode.Memory);
        }

        return new TaskResult(reward, distance <= 0.024);
    }

    public override ExpertMove Advise(in ExpertView view) => new(
        Vector3D.HorizontalDistance(view.Hand, view.Object) > 0.04 ? Above(view.Object, 0.1) : view.Object, 25, 1);

    /// <summary>What the gripper's opening is worth.</summary>
    protected abstract double Readiness(double opening);
}
