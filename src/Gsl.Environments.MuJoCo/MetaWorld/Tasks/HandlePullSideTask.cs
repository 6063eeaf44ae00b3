namespace Gsl.Environments.MuJoCo;

/// <summary>Pull a handle at the side up by its shaft.</summary>
internal sealed class HandlePullSideTask()
    : HandleTask("handle-pull-side", "Pull a handle at the side up.", sideways: true, "handleCenter", "goalPull", -0.1)
{
    private static readonly Caging Cage = new(0.032, 0.06, 0.01, 0.01);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        double reward = RewardTerms.Both(Cage.Evaluate(moment, episode, moment.Object), inPlace);
        if (moment.HasLifted(episode, 0.035, 0.01))
        {
            reward += 1 + (5 * inPlace);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, distance <= 0.08);
    }

    public override ExpertMove Advise(in ExpertView view) => Lift(view, Above(view.Object, 0.02), 0.78);
}
