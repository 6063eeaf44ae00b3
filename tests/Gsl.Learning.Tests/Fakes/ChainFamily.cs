using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>
/// A lock of <paramref name="length"/> digits: each place has one right choice, a wrong one ends the episode with
/// nothing, the last right one pays 1. Chance opens it once in choices^length episodes.
/// </summary>
internal sealed class ChainFamily(int length, int choices) : EnvironmentFamily
{
    public override string Name => "chain";

    public override string Summary => "A combination lock.";

    public override ObservationSpace ObservationSpace { get; } = new(length);

    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(choices);

    public override int Horizon => length + 1;

    public override SuccessRule SuccessRule => SuccessRule.AtLastStep;

    public override IEnvironment CreateEnvironment() => new Environment(length, choices);

    /// <summary>The right choice at a place.</summary>
    public int Right(int place) => Right(place, choices);

    /// <summary>Demonstrations that open the lock.</summary>
    public DemonstrationSet Demonstrate(int trajectories)
    {
        DemonstrationSet set = new(length, 1);
        float[] observations = new float[length * length];
        float[] actions = new float[length];
        for (int place = 0; place < length; place++)
        {
            observations[(place * length) + place] = 1f;
            actions[place] = Right(place);
        }

        for (int i = 0; i < trajectories; i++)
        {
            set.Add(observations, actions, new VariationId(0), 1.0, true, "scripted");
        }

        return set;
    }

    private static int Right(int place, int choices) => ((place * 2) + 1) % choices;

    private sealed class Environment(int length, int choices) : IEnvironment
    {
        private int _place;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _place = 0;
            Show(observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            bool right = (int)action[0] == Right(_place, choices);
            bool open = right && ++_place == length;
            Show(observation);
            return new StepResult(open ? 1f : 0f, Terminated: !right || open, Success: open);
        }

        public void SaveState(StateWriter writer) => writer.Write(_place);

        public void RestoreState(StateReader reader) => _place = reader.Read<int>();

        private void Show(Span<float> observation)
        {
            observation.Clear();
            if (_place < length)
            {
                observation[_place] = 1f;
            }
        }
    }
}
