namespace Gsl.Environments.MuJoCo;

/// <summary>Slide an open window shut.</summary>
internal sealed class WindowCloseTask() : WindowTask(
    "window-close", "Slide a window shut.", "handleCloseStart", PlacementRange.Of(new(0, 0.75, 0.2), new(0, 0.9, 0.2)), -1, 0.25)
{
    private const double Travel = 0.2;

    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode)
    {
        episode.ObjectStart = First(placement);
        episode.Goal = episode.ObjectStart;
        scene.MoveBody(Window, episode.ObjectStart);
        scene.Place();
        episode.Reference = scene.PartPlace(Handle) + new Vector3D(Travel, 0, 0);
        // As in the original, the first observation still shows the window shut.
        scene.SetJoint(0, Travel);
    }

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Math.Abs(moment.Object.X - episode.Goal.X);
        double inPlace = RewardTerms.Near(distance, 0.05, Math.Abs(Math.Abs(episode.Reference.X - episode.Goal.X) - 0.05));
        double reach = RewardTerms.GaussianNear(
            moment.TipDistance, 0.02, Math.Abs(Vector3D.Distance(episode.Reference, episode.TipStart) - 0.02));
        return new TaskResult(10 * RewardTerms.Both(reach, inPlace), distance <= 0.05);
    }
}
