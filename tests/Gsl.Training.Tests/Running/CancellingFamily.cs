using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Training.Tests.Running;

/// <summary>Presses Ctrl-C at a chosen step.</summary>
internal sealed class CancellingFamily(EnvironmentFamily inner, int cancelAt, CancellationTokenSource source) : EnvironmentFamily
{
    private int _steps;

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

    public override IEnvironment CreateEnvironment() => new Cancelling(this, inner.CreateEnvironment());

    private sealed class Cancelling(CancellingFamily family, IEnvironment environment) : IEnvironment
    {
        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation) =>
            environment.Reset(variation, ref random, observation);

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            if (Interlocked.Increment(ref family._steps) == family.CancelAt)
            {
                family.Source.Cancel();
            }

            return environment.Step(action, ref random, observation);
        }

        public void SaveState(StateWriter writer) => environment.SaveState(writer);

        public void RestoreState(StateReader reader) => environment.RestoreState(reader);
    }

    private int CancelAt => cancelAt;

    private CancellationTokenSource Source => source;
}
