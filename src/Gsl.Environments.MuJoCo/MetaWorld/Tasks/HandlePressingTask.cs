namespace Gsl.Environments.MuJoCo;

/// <summary>Tasks that press a handle down.</summary>
/// <param name="name">Name of the task.</param>
/// <param name="summary">One sentence for listings.</param>
/// <param name="sideways">Whether the box stands at the left.</param>
internal abstract class HandlePressingTask(string name, string summary, bool sideways)
    : HandleTask(name, summary, sideways, "handleStart", "goalPress", -0.001)
{
    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.Z - episode.Goal.Z);
        bool success = distance <= 0.02;
        double inPlace = RewardTerms.Near(distance, 0.02, Math.Abs(Math.Abs(episode.ObjectStart.Z - episode.Goal.Z) - 0.02));
        double reach = RewardTerms.Near(
            moment.TipDistance, 0.02, Math.Abs(Vector3D.Distance(episode.ObjectStart, episode.TipStart) - 0.02));
        return new TaskResult(10 * (success ? 1 : RewardTerms.Both(reach, inPlace)), success);
    }

    public override ExpertMove Advise(in ExpertView view) => new(
        Vector3D.HorizontalDistance(view.Hand, view.Object) > 0.02 ? Above(view.Object, 0.2) : Above(view.Object, -0.5), 25, 1);
}
