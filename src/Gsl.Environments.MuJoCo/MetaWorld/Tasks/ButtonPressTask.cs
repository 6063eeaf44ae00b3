namespace Gsl.Environments.MuJoCo;

/// <summary>Press a button from the front.</summary>
internal sealed class ButtonPressTask() : ButtonTask(
    "button-press",
    "Press a button from the front.",
    ["table", "button"],
    "sawyer_button_press",
    PlacementRange.Of(new(-0.1, 0.85, 0.115), new(0.1, 0.9, 0.115)),
    new(0, -1, 0))
{
    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Depth(episode.Goal, moment.Object);
        double near = RewardTerms.Near(moment.TipDistance, 0.05, Vector3D.Distance(moment.Object, episode.TipStart));
        double reward = 2 * RewardTerms.Both(Math.Max(moment.Opening, 0), near);
        if (moment.TipDistance <= 0.05)
        {
            reward += 8 * RewardTerms.Near(distance, 0.005, episode.Memory);
        }

        return new TaskResult(reward, distance <= 0.02);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        // Nearly open fingers keep the palm behind them, off the box.
        Vector3D front = view.Object + new Vector3D(0, -0.09, 0.045);
        bool aligned = (view.Hand - front).Scale(1, 0, 1).Length < 0.02;
        Vector3D target = Depth(view.Goal, view.Object) < 0.012 ? view.Hand
            : aligned ? front + new Vector3D(0, 0.3, 0)
            : front;
        return new ExpertMove(target, 25, view.Opening > 0.88 ? 0.5 : -0.5);
    }
}
