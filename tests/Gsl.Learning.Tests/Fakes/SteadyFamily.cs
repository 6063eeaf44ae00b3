using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>Pays 1 at every step whatever one does, always looks the same, and is cut (or, if asked, really ends) after ten steps.</summary>
internal sealed class SteadyFamily(bool ends, ActionSpace? actions = null) : EnvironmentFamily
{
    private const int Length = 10;

    public override string Name => "steady";

    public override string Summary => "An income for life.";

    public override ObservationSpace ObservationSpace { get; } = new(1);

    public override ActionSpace ActionSpace { get; } = actions ?? new DiscreteActionSpace(2);

    public override int Horizon => Length;

    public override IEnvironment CreateEnvironment() => new Environment(ends);

    private sealed class Environment(bool ends) : IEnvironment
    {
        private int _step;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _step = 0;
            observation[0] = 1f;
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            observation[0] = 1f;
            return new StepResult(1f, Terminated: ++_step == Length && ends);
        }

        public void SaveState(StateWriter writer) => writer.Write(_step);

        public void RestoreState(StateReader reader) => _step = reader.Read<int>();
    }
}
