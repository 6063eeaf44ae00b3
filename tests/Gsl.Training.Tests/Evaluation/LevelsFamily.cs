using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Training.Tests;

/// <summary>Levels from <paramref name="first"/> on, each worth its number at every one of three steps; one more level is held out.</summary>
internal sealed class LevelsFamily(int first, int count, bool split) : EnvironmentFamily
{
    public override string Name => "levels";

    public override string Summary => "Levels worth their numbers.";

    public override ObservationSpace ObservationSpace { get; } = new(1);

    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(2);

    public override IReadOnlyList<VariationId> Variations { get; } = [.. Enumerable.Range(first, count).Select(level => new VariationId(level))];

    public override EnvironmentFamily? HeldOut => split ? new LevelsFamily(100, 2, split: false) : null;

    public override int Horizon => 3;

    public override IEnvironment CreateEnvironment() => new Level();

    private sealed class Level : IEnvironment
    {
        private int _level;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _level = variation.Value;
            observation[0] = _level;
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            observation[0] = _level;
            return new StepResult(_level);
        }

        public void SaveState(StateWriter writer) => writer.Write(_level);

        public void RestoreState(StateReader reader) => _level = reader.Read<int>();
    }
}
