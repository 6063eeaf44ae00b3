namespace Gsl.Environments.MuJoCo;

/// <summary>Press a button from the front, behind a wall.</summary>
internal sealed class ButtonPressWallTask() : ButtonTask(
    "button-press-wall",
    "Press a button from the front, behind a wall.",
    ["table", "button", "button-wall"],
    "sawyer_button_press_wall",
    PlacementRange.Of(new(-0.05, 0.85, 0.115), new(0.05, 0.9, 0.115)),
    new(0, -1, 0))
{
    // Beyond this the fingers are past the wall.
    private const double Past = 0.615;

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Depth(episode.Goal, moment.Object);
        double near = RewardTerms.Near(moment.TipDistance, 0.01, Vector3D.Distance(moment.Object, episode.TipStart));
        double pressed = RewardTerms.Near(distance, 0.005, episode.Memory);
        double reward = moment.TipDistance > 0.07
            ? 2 * RewardTerms.Both((1 - moment.Opening) / 2, near)
            : 2 + (2 * (1 + moment.Opening)) + (4 * pressed * pressed);
        return new TaskResult(reward, distance <= 0.03);
    }

    public override ExpertMove Advise(in ExpertView view)
    {
        Vector3D front = view.Object + new Vector3D(0, -0.03, 0.085);
        Vector3D target = Depth(view.Goal, view.Object) < 0.022 ? view.Hand
            : view.Hand.Y < Past ? front with { Z = 0.28 }
            : Math.Abs(view.Hand.Z - front.Z) > 0.015 && view.Hand.Z > front.Z ? front
            : front + new Vector3D(0, 0.3, 0);
        return new ExpertMove(target, 25, 1);
    }
}
