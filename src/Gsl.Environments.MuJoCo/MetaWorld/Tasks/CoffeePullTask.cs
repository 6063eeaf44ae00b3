namespace Gsl.Environments.MuJoCo;

/// <summary>Pull a mug away from a coffee machine.</summary>
internal sealed class CoffeePullTask : MugTask
{
    public override string Name => "coffee-pull";

    public override string Summary => "Pull a mug away from a coffee machine.";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.05, 0.7, -0.001), new(0.05, 0.75, 0.001), new(-0.1, 0.55, -0.001), new(0.1, 0.65, 0.001), 0.15);

    protected override Vector3D PlaceAtMachine(ReadOnlySpan<double> placement) => First(placement) with { Z = 0 };
}
