namespace Gsl.Environments.MuJoCo;

/// <summary>Slide a plate forward into a cabinet.</summary>
internal sealed class PlateSlideTask() : PlateTask(
    "plate-slide",
    "Slide a plate into a cabinet.",
    sideways: false,
    PlacementRange.Of(new(0, 0.6, 0), new(0, 0.6, 0), new(-0.1, 0.85, 0), new(0.1, 0.9, 0), 0))
{
    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode) =>
        Start(scene, placement, Second(placement), 0, 0, ref episode);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode)
    {
        double distance = Vector3D.Distance(moment.Object, episode.Goal);
        double inPlace = RewardTerms.Near(distance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.Goal));
        double reach = RewardTerms.Near(moment.TipDistance, 0.05, Vector3D.Distance(episode.ObjectStart, episode.TipStart));
        return new TaskResult(distance < 0.05 ? 10 : 8 * RewardTerms.Both(inPlace, reach), distance <= 0.07);
    }

    public override ExpertMove Advise(in ExpertView view) => Push(view);
}
