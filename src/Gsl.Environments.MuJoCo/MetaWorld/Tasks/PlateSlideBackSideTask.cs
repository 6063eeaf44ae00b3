namespace Gsl.Environments.MuJoCo;

/// <summary>Slide a plate to the right out of a cabinet.</summary>
internal sealed class PlateSlideBackSideTask() : PlateTask(
    "plate-slide-back-side",
    "Slide a plate out of a cabinet at the side.",
    sideways: true,
    PlacementRange.Of(new(-0.25, 0.6, 0), new(-0.25, 0.6, 0), new(-0.05, 0.6, 0.015), new(0.15, 0.6, 0.015), 0))
{
    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode) =>
        Start(scene, placement, First(placement), -0.15, 0, ref episode);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode) => EvaluateDragging(moment, episode);

    public override ExpertMove Advise(in ExpertView view) => Drag(view, new(0.03, 0, 0));
}
