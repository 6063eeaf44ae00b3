using Gsl.Numerics;

namespace Gsl.Environments.Tests;

/// <summary>A family with two independent choices that refuses any index out of range.</summary>
internal sealed class ChoicesFamily : EnvironmentFamily
{
    private static readonly int[] Counts = [3, 6];

    public static int[] SeenMaxima { get; } = new int[2];

    public override string Name => "choices";

    public override string Summary => "Two choices.";

    public override ObservationSpace ObservationSpace { get; } = new(1);

    public override ActionSpace ActionSpace { get; } = new MultiDiscreteActionSpace(Counts);

    public override int Horizon => 10;

    public override IEnvironment CreateEnvironment() => new Environment();

    private sealed class Environment : IEnvironment
    {
        private float _sum;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation) => observation[0] = _sum = random.NextSingle();

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            for (int i = 0; i < Counts.Length; i++)
            {
                int choice = (int)action[i];
                ArgumentOutOfRangeException.ThrowIfNegative(choice);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(choice, Counts[i]);
                SeenMaxima[i] = Math.Max(SeenMaxima[i], choice);
                _sum += choice;
            }

            observation[0] = _sum;
            return new StepResult(_sum);
        }

        public void SaveState(StateWriter writer) => writer.Write(_sum);

        public void RestoreState(StateReader reader) => _sum = reader.Read<float>();
    }
}
