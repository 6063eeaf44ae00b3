namespace Gsl.Environments.MuJoCo;

/// <summary>Slide a window open.</summary>
internal sealed class WindowOpenTask() : WindowTask(
    "window-open", "Slide a window open.", "handleOpenStart", PlacementRange.Of(new(-0.1, 0.7, 0.16), new(0.1, 0.9, 0.16)), 1, 0.3)
{
    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart + new Vector3D(0.2, 0, 0);
        scene.MoveBody(Window, episode.ObjectStart);
        scene.Place();
        episode.Reference = scene.PartPlace(Handle);
        // As in the original, the first observation still shows the joint where it has settled.
        scene.SetJoint(0, 0);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.X - episode.Goal.X);
        double inPlace = RewardTerms.Near(distance, 0.05, Math.Abs(Math.Abs(episode.ObjectStart.X - episode.Goal.X) - 0.05));
        double reach = RewardTerms.Near(
            moment.TipDistance, 0.02, Math.Abs(Vector3D.Distance(episode.Reference, episode.TipStart) - 0.02));
        return new TaskResult(10 * RewardTerms.Both(reach, inPlace), distance <= 0.05);
    }
}
