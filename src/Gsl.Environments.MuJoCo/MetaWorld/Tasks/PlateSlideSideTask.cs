namespace Gsl.Environments.MuJoCo;

/// <summary>Slide a plate to the left into a cabinet.</summary>
internal sealed class PlateSlideSideTask() : PlateTask(
    "plate-slide-side",
    "Slide a plate into a cabinet at the side.",
    sideways: true,
    PlacementRange.Of(new(0, 0.6, 0), new(0, 0.6, 0), new(-0.3, 0.54, 0), new(-0.25, 0.66, 0), 0))
{
    public override void Start(SawyerScene scene, ReadOnlySpan<double> placement, ref Episode episode) =>
        Start(scene, placement, Second(placement), 0, 0, ref episode);

    public override TaskResult Evaluate(SawyerScene scene, in Moment moment, ref Episode episode) => EvaluateDragging(moment, episode);

    public override ExpertMove Advise(in ExpertView view) => Drag(view, new(0.03, 0, 0));
}
