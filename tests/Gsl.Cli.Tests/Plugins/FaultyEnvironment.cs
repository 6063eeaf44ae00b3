using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Cli.Tests.Plugins;

/// <summary>An environment that goes wrong after some steps.</summary>
/// <param name="healthySteps">Steps before it does.</param>
/// <param name="fault">What it does then.</param>
internal sealed class FaultyEnvironment(int healthySteps, Func<StepResult> fault) : IEnvironment
{
    private int _steps;

    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation) => observation.Clear();

    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        observation.Clear();
        return ++_steps > healthySteps ? fault() : new StepResult(1);
    }

    public void SaveState(StateWriter writer) => writer.Write(_steps);

    public void RestoreState(StateReader reader) => _steps = reader.Read<int>();
}
