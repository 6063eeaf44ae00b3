using Gsl.Numerics;

namespace Gsl.Environments.Tests;

/// <summary>A point on a line with velocity, three variations and a noisy start; correct but for one chosen flaw.</summary>
internal sealed class FlawedFamily(Flaw flaw) : EnvironmentFamily
{
    private static int _created;

    private readonly float[] _scratch = new float[1];
    private FlawedEnvironment? _only;

    public override string Name => "flawed";

    public override string Summary => "A point on a line.";

    public override ObservationSpace ObservationSpace => flaw == Flaw.NoFeatures ? new(0) : new(3, -1000f, 1000f);

    public override ActionSpace ActionSpace => new BoxActionSpace(1, -1f, flaw == Flaw.EmptyControls ? -1f : 1f);

    public override IReadOnlyList<VariationId> Variations => flaw switch
    {
        Flaw.NoVariation => [],
        Flaw.RepeatedVariation => [new(5), new(5)],
        _ => [new(5), new(6), new(9)],
    };

    public override int Horizon => 30;

    public override SuccessRule SuccessRule => flaw == Flaw.SuccessWithoutRule ? SuccessRule.None : SuccessRule.AtAnyStep;

    public override ScoreRange? ScoreRange => flaw == Flaw.InvertedScore ? new ScoreRange(1, 0) : null;

    /// <summary>Breaks the rows of every step of the vector environment, given the rows before; none by default.</summary>
    public Action<VectorStep>? Tamper { get; init; }

    /// <summary>Changes the options of the vector environment; none by default.</summary>
    public Func<VectorEnvironmentOptions, VectorEnvironmentOptions>? Twist { get; init; }

    public override IEnvironment CreateEnvironment() => flaw == Flaw.OneEnvironmentForAll
        ? _only ??= new FlawedEnvironment(flaw, _scratch, 0)
        : new FlawedEnvironment(flaw, _scratch, Interlocked.Increment(ref _created));

    public override IVectorEnvironment CreateVector(VectorEnvironmentOptions options)
    {
        var runner = new VectorRunner(this, Twist is null ? options : Twist(options));
        return Tamper is null ? runner : new TamperedVector(runner, Tamper);
    }

    private sealed class FlawedEnvironment(Flaw flaw, float[] scratch, int number) : IEnvironment
    {
        private readonly int _thread = System.Environment.CurrentManagedThreadId;
        private RandomStream _own = RandomStream.Create(1, "own");
        private float _position;
        private float _velocity;
        private float _target;
        private object _garbage = new();

        public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
        {
            if (flaw == Flaw.NeverResets && _target != 0f)
            {
                Write(observation);
                return;
            }

            float noise = flaw == Flaw.OwnGenerator ? _own.NextSingle() : flaw == Flaw.IgnoresStream ? 0.5f : random.NextSingle();
            _position = flaw switch
            {
                Flaw.StaticCounter => number * 0.001f,
                Flaw.ClockedStart => System.Diagnostics.Stopwatch.GetTimestamp() % 1000 * 0.001f,
                _ => noise,
            };
            _velocity = 0f;
            _target = flaw == Flaw.IgnoresVariation ? 1f : variation.Value * 0.2f;
            scratch[0] = _velocity;
            Write(observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
        {
            float velocity = flaw == Flaw.SharedScratch ? scratch[0] : _velocity;
            velocity = (0.9f * velocity) + (0.2f * action[0]) + (flaw == Flaw.IgnoresStream ? 0f : random.NextSingle(-0.01f, 0.01f));
            _velocity = velocity;
            scratch[0] = velocity;
            _position += velocity;
            if (flaw == Flaw.ThrowsAtBound && action[0] == 1f)
            {
                throw new InvalidOperationException("too far");
            }

            if (flaw == Flaw.Allocates)
            {
                _garbage = new float[4];
            }

            float reward = -MathF.Abs(_position - _target);
            reward += flaw != Flaw.DependsOnThread || System.Environment.CurrentManagedThreadId == _thread ? 0f : 1f;

            Write(observation);
            reward = flaw == Flaw.RewardNotFinite && _position > 1f ? float.PositiveInfinity : reward;
            return new StepResult(reward, MathF.Abs(_position) > 2.5f, MathF.Abs(_position - _target) < 0.5f);
        }

        public void SaveState(StateWriter writer)
        {
            writer.Write(_position);
            writer.Write(_target);
            if (flaw != Flaw.VelocityNotSaved)
            {
                writer.Write(_velocity);
            }

            if (flaw == Flaw.OwnGenerator)
            {
                writer.Write(_own);
            }
        }

        public void RestoreState(StateReader reader)
        {
            _position = reader.Read<float>();
            _target = reader.Read<float>();
            if (flaw is not (Flaw.VelocityNotSaved or Flaw.RestoresLess))
            {
                _velocity = reader.Read<float>() + (flaw == Flaw.RestoresOnlyIntoFresh ? _velocity : 0f);
            }

            if (flaw == Flaw.RestoresMore)
            {
                reader.Read<long>();
            }

            if (flaw == Flaw.OwnGenerator)
            {
                _own = reader.Read<RandomStream>();
            }
        }

        private void Write(Span<float> observation)
        {
            observation[0] = flaw == Flaw.ObservationNotFinite && _position > 1f ? float.NaN : _position;
            observation[1] = flaw == Flaw.OutOfBounds ? 1000f + _position : _velocity;
            if (flaw != Flaw.FeatureUnwritten)
            {
                observation[2] = _target;
            }

            if (flaw == Flaw.WritesTooMany)
            {
                observation[3] = _garbage.GetHashCode();
            }
        }
    }

    private sealed class TamperedVector(VectorRunner runner, Action<VectorStep> tamper) : IVectorEnvironment
    {
        public EnvironmentFamily Family => runner.Family;

        public int Slots => runner.Slots;

        public void Reset(VectorStep step) => runner.Reset(step);

        public void Step(ReadOnlySpan<float> actions, VectorStep step)
        {
            runner.Step(actions, step);
            tamper(step);
        }

        public void SaveState(StateWriter writer) => runner.SaveState(writer);

        public void RestoreState(StateReader reader, VectorStep step) => runner.RestoreState(reader, step);
    }
}
