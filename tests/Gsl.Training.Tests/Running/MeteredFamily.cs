using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Training.Tests.Running;

/// <summary>Counts the steps of a family's environments and, at a chosen one, breaks off as abruptly as a killed process would.</summary>
internal sealed class MeteredFamily(EnvironmentFamily inner) : EnvironmentFamily
{
    private long _steps;

    public long Steps => Volatile.Read(ref _steps);

    public long BreakAt { get; set; } = long.MaxValue;

    public override string Name => inner.Name;

    public override string Summary => inner.Summary;

    public override ObservationSpace ObservationSpace => inner.ObservationSpace;

    public override ActionSpace ActionSpace => inner.ActionSpace;

    public override IReadOnlyList<VariationId> Variations => inner.Variations;

    public override int Horizon => inner.Horizon;

    public override SuccessRule SuccessRule => inner.SuccessRule;

    public override ScoreRange? ScoreRange => inner.ScoreRange;

    public override PlanarView? PlanarView => inner.PlanarView;

    public override string Describe(VariationId variation) => inner.Describe(variation);

    public override IEnvironment CreateEnvironment() => new Metered(this, inner.CreateEnvironment());

    private void Count()
    {
        if (Interlocked.Increment(ref _steps) == BreakAt)
        {
            throw new BrokenOffException();
        }
    }

    private sealed class Metered(MeteredFamily family, IEnvironment environment) : IEnvironment
    {
        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation) =>
            environment.Reset(variation, ref random, observation);

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            family.Count();
            return environment.Step(action, ref random, observation);
        }

        public void SaveState(StateWriter writer) => environment.SaveState(writer);

        public void RestoreState(StateReader reader) => environment.RestoreState(reader);
    }
}
