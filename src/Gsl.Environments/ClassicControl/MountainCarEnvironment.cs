using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>One mountain car; see <see cref="MountainCarFamily"/>. State: position, velocity, as float32.</summary>
public sealed class MountainCarEnvironment : IEnvironment
{
    private const float Least = -1.2f;
    private const float Greatest = 0.6f;
    private const float GreatestVelocity = 0.07f;
    private const float GoalPosition = 0.45f;
    private const float Power = 0.0015f;
    private const double Slope = 0.0025;

    private float _position;
    private float _velocity;

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        _position = random.NextSingle(-0.6f, -0.4f);
        _velocity = 0f;
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        float throttle = Math.Clamp(action[0], -1f, 1f);
        float gain = (float)((throttle * Power) - (Slope * Math.Cos(3 * _position)));
        _velocity = Math.Clamp(_velocity + gain, -GreatestVelocity, GreatestVelocity);
        _position = Math.Clamp(_position + _velocity, Least, Greatest);
        if (_position == Least && _velocity < 0)
        {
            // The left wall stops the car dead.
            _velocity = 0f;
        }

        Observe(observation);
        bool reached = _position >= GoalPosition && _velocity >= 0;
        return new StepResult((reached ? 100f : 0f) - (0.1f * throttle * throttle), reached, Success: reached);
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_position);
        writer.Write(_velocity);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _position = reader.Read<float>();
        _velocity = reader.Read<float>();
    }

    private void Observe(Span<float> observation)
    {
        observation[0] = _position;
        observation[1] = _velocity;
    }
}
