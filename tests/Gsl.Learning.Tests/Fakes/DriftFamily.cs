using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>
/// A random walk that pays for standing near the origin, with noise from the slot's stream, episodes that end early,
/// episodes that are cut, and two variations: everything a checkpoint has to hold.
/// </summary>
internal sealed class DriftFamily : EnvironmentFamily
{
    public override string Name => "drift";

    public override string Summary => "A noisy walk.";

    public override ObservationSpace ObservationSpace { get; } = new(3);

    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(2, -1f, 1f);

    public override IReadOnlyList<VariationId> Variations { get; } = [new(1), new(4)];

    public override int Horizon => 13;

    public override IEnvironment CreateEnvironment() => new Environment();

    private sealed class Environment : IEnvironment
    {
        private readonly float[] _place = new float[3];

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _place[0] = random.NextGaussian();
            _place[1] = random.NextGaussian();
            _place[2] = variation.Value;
            _place.CopyTo(observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            float distance = 0f;
            for (int i = 0; i < 2; i++)
            {
                _place[i] += (0.5f * action[i]) + (0.1f * random.NextGaussian());
                distance += _place[i] * _place[i];
            }

            _place.CopyTo(observation);
            return new StepResult(-distance, Terminated: distance > 9f);
        }

        public void SaveState(StateWriter writer) => writer.WriteSpan<float>(_place);

        public void RestoreState(StateReader reader) => reader.ReadSpan<float>(_place);
    }
}
