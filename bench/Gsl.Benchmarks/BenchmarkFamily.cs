using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Benchmarks;

/// <summary>An environment of any size that costs next to nothing.</summary>
internal sealed class BenchmarkFamily(int inputs, ActionSpace actions) : EnvironmentFamily
{
    public override string Name => "benchmark";

    public override string Summary => "Random observations and rewards.";

    public override ObservationSpace ObservationSpace => new(inputs);

    public override ActionSpace ActionSpace => actions;

    public override int Horizon => 100;

    public override IEnvironment CreateEnvironment() => new Noise();

    private sealed class Noise : IEnvironment
    {
        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation) => Fill(ref random, observation);

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            Fill(ref random, observation);
            return new StepResult(random.NextSingle(-1f, 1f));
        }

        public void SaveState(StateWriter writer)
        {
        }

        public void RestoreState(StateReader reader)
        {
        }

        private static void Fill(ref RandomStream random, Span<float> observation)
        {
            foreach (ref float value in observation)
            {
                value = random.NextSingle(-1f, 1f);
            }
        }
    }
}
