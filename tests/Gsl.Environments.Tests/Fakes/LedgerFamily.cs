using Gsl.Numerics;

namespace Gsl.Environments.Tests;

/// <summary>
/// A deterministic family whose observations tell (variation, episode of the slot, step of the episode, last action), so
/// that any row of a vector step can be checked against where it must come from. The reward of step t is t.
/// </summary>
internal sealed class LedgerFamily : EnvironmentFamily
{
    public const int VariationFeature = 0;
    public const int EpisodeFeature = 1;
    public const int StepFeature = 2;
    public const int ActionFeature = 3;

    public override string Name => "ledger";

    public override string Summary => "Observations that say where they come from.";

    public override ObservationSpace ObservationSpace { get; } = new(4);

    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(1, -1f, 1f);

    public override IReadOnlyList<VariationId> Variations { get; } = [new(10), new(20), new(30)];

    public override int Horizon => 5;

    public SuccessRule Rule { get; init; } = SuccessRule.AtLastStep;

    public override SuccessRule SuccessRule => Rule;

    /// <summary>Step after which an episode on a variation terminates; none by default.</summary>
    public Func<VariationId, int>? TerminatesAt { get; init; }

    /// <summary>Steps that report success; none by default.</summary>
    public Func<int, bool>? SucceedsAt { get; init; }

    /// <summary>Called in every step with the step's number, to break the contract.</summary>
    public Action<int, Memory<float>>? Sabotage { get; init; }

    public override IEnvironment CreateEnvironment() => new Environment(this);

    private sealed class Environment(LedgerFamily family) : IEnvironment
    {
        private readonly float[] _row = new float[4];
        private VariationId _variation;
        private int _episode;
        private int _step;

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            _variation = variation;
            _episode++;
            _step = 0;
            Write(0f, observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            _step++;
            Write(action[0], observation);
            return new StepResult(
                _step, family.TerminatesAt?.Invoke(_variation) == _step, family.SucceedsAt?.Invoke(_step) ?? false);
        }

        public void SaveState(StateWriter writer)
        {
            writer.Write(_variation);
            writer.Write(_episode);
            writer.Write(_step);
        }

        public void RestoreState(StateReader reader)
        {
            _variation = reader.Read<VariationId>();
            _episode = reader.Read<int>();
            _step = reader.Read<int>();
        }

        private void Write(float action, Span<float> observation)
        {
            _row[VariationFeature] = _variation.Value;
            _row[EpisodeFeature] = _episode;
            _row[StepFeature] = _step;
            _row[ActionFeature] = action;
            family.Sabotage?.Invoke(_step, _row);
            _row.CopyTo(observation);
        }
    }
}
