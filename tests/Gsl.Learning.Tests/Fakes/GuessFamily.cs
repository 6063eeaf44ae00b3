using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning.Tests;

/// <summary>
/// Episodes of one step: a context is shown, the right action is worth 1. Discrete choices must equal the context
/// (component by component), controls must equal half the context.
/// </summary>
internal sealed class GuessFamily(ActionSpace actionSpace) : EnvironmentFamily
{
    public override string Name => "guess";

    public override string Summary => "Say what you see.";

    public override ObservationSpace ObservationSpace { get; } = new(ObservationSizeOf(actionSpace));

    public override ActionSpace ActionSpace => actionSpace;

    public override int Horizon => 1;

    public override SuccessRule SuccessRule => SuccessRule.AtLastStep;

    public override IEnvironment CreateEnvironment() => new Environment(actionSpace, ObservationSpace.Size);

    /// <summary>Draws a context: one-hot rows for discrete components, reals in [-1, 1) for controls.</summary>
    public static void Show(ActionSpace space, ref RandomStream random, Span<float> observation)
    {
        observation.Clear();
        if (space is BoxActionSpace)
        {
            foreach (ref float feature in observation)
            {
                feature = random.NextSingle(-1f, 1f);
            }

            return;
        }

        int offset = 0;
        foreach (int count in Counts(space))
        {
            observation[offset + random.NextInt32(count)] = 1f;
            offset += count;
        }
    }

    /// <summary>Writes the right action.</summary>
    public static void Answer(ActionSpace space, ReadOnlySpan<float> observation, Span<float> action)
    {
        if (space is BoxActionSpace)
        {
            for (int i = 0; i < action.Length; i++)
            {
                action[i] = 0.5f * observation[i];
            }

            return;
        }

        int[] counts = Counts(space);
        for (int component = 0, offset = 0; component < counts.Length; offset += counts[component++])
        {
            action[component] = observation.Slice(offset, counts[component]).IndexOf(1f);
        }
    }

    private static int[] Counts(ActionSpace space) => space switch
    {
        DiscreteActionSpace discrete => [discrete.Count],
        MultiDiscreteActionSpace multi => [.. multi.Counts],
        _ => [],
    };

    private static int ObservationSizeOf(ActionSpace space) => space is BoxActionSpace box ? box.Dimensions : Counts(space).Sum();

    private sealed class Environment(ActionSpace space, int size) : IEnvironment
    {
        private readonly float[] _context = new float[size];
        private readonly float[] _answer = new float[space.Size];

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            Show(space, ref random, _context);
            Answer(space, _context, _answer);
            _context.CopyTo(observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            _context.CopyTo(observation);
            float reward = 0f;
            bool right = true;
            for (int i = 0; i < _answer.Length; i++)
            {
                float error = MathF.Abs(action[i] - _answer[i]);
                bool discrete = space is not BoxActionSpace;
                reward += discrete ? (error < 0.5f ? 1f : 0f) : 1f - (error * error);
                right &= error < 0.25f;
            }

            return new StepResult(reward / _answer.Length, Terminated: true, Success: right);
        }

        public void SaveState(StateWriter writer) => writer.WriteSpan<float>(_context);

        public void RestoreState(StateReader reader)
        {
            reader.ReadSpan<float>(_context);
            Answer(space, _context, _answer);
        }
    }
}
