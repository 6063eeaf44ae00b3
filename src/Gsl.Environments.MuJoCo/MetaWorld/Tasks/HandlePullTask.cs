namespace Gsl.Environments.MuJoCo;

/// <summary>Pull a handle up by its right end.</summary>
internal sealed class HandlePullTask() : HandleTask("handle-pull", "Pull a handle up.", sideways: false, "handleRight", "goalPull", -0.1)
{
    private static readonly Caging Cage = new(0.022, 0.05, 0.01, 0.01);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.Z - episode.Goal.Z);
        bool success = distance <= 0.05;
        double inPlace = RewardTerms.Near(distance, 0.05, Math.Abs(episode.Goal.Z - episode.Reference.Z));
        double reward = RewardTerms.Both(Cage.Evaluate(moment, episode, moment.Object), inPlace);
        // The original compares the handle's y with the box's z, which always holds.
        if (moment.TipDistance < 0.035 && moment.Opening > 0 && moment.Object.Y - 0.01 > episode.Reference.Z)
        {
            reward += 1 + (5 * inPlace);
        }

        return new TaskResult(distance < 0.05 ? 10 : reward, success);
    }

    public override ExpertMove Advise(in ExpertView view) => Lift(view, view.Object, 0.56);
}
