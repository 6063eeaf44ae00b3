namespace Gsl.Environments.MuJoCo;

/// <summary>A task that rewards how near the finger tips are to the goal.</summary>
internal abstract class ReachingTask : PuckTask
{
    private const double Radius = 0.05;

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Tip, episode.Goal);
        return new TaskResult(10 * RewardTerms.Near(distance, Radius, Vector3D.Distance(HandStart, episode.Goal)), distance <= Radius);
    }
}
