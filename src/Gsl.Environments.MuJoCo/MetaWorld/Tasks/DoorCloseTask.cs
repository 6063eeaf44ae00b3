namespace Gsl.Environments.MuJoCo;

/// <summary>Push an open door shut.</summary>
internal sealed class DoorCloseTask() : DoorTask("door-close", "Push a door shut.", new(0.2, -0.2, 0), -1.5708)
{
    public override Vector3D HandStart => new(-0.5, 0.6, 0.2);

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
