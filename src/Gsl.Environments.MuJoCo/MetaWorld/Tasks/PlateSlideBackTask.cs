namespace Gsl.Environments.MuJoCo;

/// <summary>Slide a plate out of a cabinet towards the robot.</summary>
internal sealed class PlateSlideBackTask() : PlateTask(
    "plate-slide-back",
    "Slide a plate out of a cabinet.",
    sideways: false,
    PlacementRange.Of(new(0, 0.85, 0), new(0, 0.85, 0), new(-0.1, 0.6, 0.015), new(0.1, 0.6, 0.015), 0))
{
    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode) =>
        Start(scene, placement, First(placement), 0, 0.15, ref episode);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode) => EvaluateDragging(moment, episode);

    public override ExpertMove Advise(in ExpertView view) => Drag(view, new(0, -0.03, 0));
}
