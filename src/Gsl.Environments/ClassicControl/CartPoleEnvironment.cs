using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>One cart and pole; see <see cref="CartPoleFamily"/>. State: position, velocity, angle, angular velocity.</summary>
public sealed class CartPoleEnvironment : IEnvironment
{
    private const double Gravity = 9.8;
    private const double PoleMass = 0.1;
    private const double TotalMass = 1.0 + PoleMass;
    private const double HalfPoleLength = 0.5;
    private const double Force = 10.0;
    private const double TimeStep = 0.02;
    private const double PositionBound = 2.4;
    private const double AngleBound = 12 * Math.PI / 180;
    private const double StartSpread = 0.05;

    private readonly double[] _state = new double[4];

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        for (int i = 0; i < _state.Length; i++)
        {
            _state[i] = StartSpread * ((2 * random.NextDouble()) - 1);
        }

        Observe(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        double velocity = _state[1];
        double angle = _state[2];
        double angularVelocity = _state[3];
        double force = action[0] > 0.5f ? Force : -Force;
        (double sine, double cosine) = Math.SinCos(angle);

        // Equations of motion of a uniform rod hinged on a cart without friction, stepped by Euler's explicit rule.
        double push = (force + (PoleMass * HalfPoleLength * angularVelocity * angularVelocity * sine)) / TotalMass;
        double angularAcceleration = ((Gravity * sine) - (cosine * push))
            / (HalfPoleLength * ((4.0 / 3.0) - (PoleMass * cosine * cosine / TotalMass)));
        double acceleration = push - (PoleMass * HalfPoleLength * angularAcceleration * cosine / TotalMass);
        _state[0] += TimeStep * velocity;
        _state[1] += TimeStep * acceleration;
        _state[2] += TimeStep * angularVelocity;
        _state[3] += TimeStep * angularAcceleration;

        Observe(observation);
        bool fallen = Math.Abs(_state[0]) > PositionBound || Math.Abs(_state[2]) > AngleBound;
        return new StepResult(1f, fallen, Success: !fallen);
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteSpan<double>(_state);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.ReadSpan<double>(_state);
    }

    private void Observe(Span<float> observation)
    {
        for (int i = 0; i < _state.Length; i++)
        {
            observation[i] = (float)_state[i];
        }
    }
}
