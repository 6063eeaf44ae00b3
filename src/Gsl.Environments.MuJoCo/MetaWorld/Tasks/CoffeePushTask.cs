namespace Gsl.Environments.MuJoCo;

/// <summary>Push a mug under a coffee machine.</summary>
internal sealed class CoffeePushTask : MugTask
{
    public override string Name => "coffee-push";

    public override string Summary => "Push a mug under a coffee machine.";

    public override PlacementRange Placements { get; } = PlacementRange.Of(
        new(-0.1, 0.55, -0.001), new(0.1, 0.65, 0.001), new(-0.05, 0.7, -0.001), new(0.05, 0.75, 0.001), 0.15);

    protected override Vector3D PlaceAtMachine(ReadOnlySpan<double> placement) => Second(placement) with { Z = 0 };
}
