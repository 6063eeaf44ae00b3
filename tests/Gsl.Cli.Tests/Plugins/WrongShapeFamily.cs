using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Cli.Tests.Plugins;

/// <summary>Writes more features than it declares.</summary>
public sealed class WrongShapeFamily : FaultyFamily
{
    public override string Name => "wrong-shape";

    public override IEnvironment CreateEnvironment() => new WideEnvironment();

    private sealed class WideEnvironment : IEnvironment
    {
        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation) => new float[5].CopyTo(observation);

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation) => default;

        public void SaveState(StateWriter writer)
        {
        }

        public void RestoreState(StateReader reader)
        {
        }
    }
}
