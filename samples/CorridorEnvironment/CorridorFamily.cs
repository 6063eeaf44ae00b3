using Gsl.Environments;
using Gsl.Numerics;

namespace CorridorEnvironment;

/// <summary>A corridor from -1 to 1: walk to its left end (variation 0) or its right one (variation 1), as the observation tells.</summary>
public sealed class CorridorFamily(EnvironmentParameters parameters) : EnvironmentFamily
{
    private readonly float _stride = parameters.Single("stride", 0.1f, 0.01f, 0.5f);

    public override string Name => "corridor";

    public override string Summary => "Walk to the end of a corridor that the observation names.";

    public override ObservationSpace ObservationSpace { get; } = new(Size: 2, Low: -1f, High: 1f);

    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(2);

    public override IReadOnlyList<VariationId> Variations { get; } = [new(0), new(1)];

    public override int Horizon => 50;

    public override SuccessRule SuccessRule => SuccessRule.AtLastStep;

    public override string Describe(VariationId variation) => variation.Value == 0 ? "goal left" : "goal right";

    public override IEnvironment CreateEnvironment() => new Corridor(_stride);

    private sealed class Corridor(float stride) : IEnvironment
    {
        private float _position;
        private float _goal;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _position = random.NextSingle(-0.2f, 0.2f);
            _goal = variation.Value == 0 ? -1f : 1f;
            (observation[0], observation[1]) = (_position, _goal);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            _position = Math.Clamp(_position + (action[0] == 0f ? -stride : stride), -1f, 1f);
            (observation[0], observation[1]) = (_position, _goal);
            bool arrived = _position == _goal;
            return new StepResult(arrived ? 1f : -0.02f, Terminated: arrived, Success: arrived);
        }

        public void SaveState(StateWriter writer)
        {
            writer.Write(_position);
            writer.Write(_goal);
        }

        public void RestoreState(StateReader reader)
        {
            _position = reader.Read<float>();
            _goal = reader.Read<float>();
        }
    }
}
