using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>One pendulum; see <see cref="PendulumFamily"/>. State: angle from upright, angular velocity.</summary>
public sealed class PendulumEnvironment : IEnvironment
{
    internal const double GreatestVelocity = 8.0;
    internal const float GreatestTorque = 2f;

    // A uniform rod of mass 1 and length 1 about its end: the weight acts at half its length, the inertia is one third.
    private const double GravityFactor = 3 * 10.0 / 2;
    private const double TorqueFactor = 3.0;
    private const double TimeStep = 0.05;

    private double _angle;
    private double _velocity;

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        _angle = Math.PI * ((2 * random.NextDouble()) - 1);
        _velocity = (2 * random.NextDouble()) - 1;
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        double torque = Math.Clamp(action[0], -GreatestTorque, GreatestTorque);
        double angle = _angle - (2 * Math.PI * Math.Floor((_angle + Math.PI) / (2 * Math.PI)));
        double cost = (angle * angle) + (0.1 * _velocity * _velocity) + (0.001 * torque * torque);
        double acceleration = (GravityFactor * Math.Sin(_angle)) + (TorqueFactor * torque);
        _velocity = Math.Clamp(_velocity + (TimeStep * acceleration), -GreatestVelocity, GreatestVelocity);
        _angle += TimeStep * _velocity;
        Observe(observation);
        return new StepResult((float)-cost);
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_angle);
        writer.Write(_velocity);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _angle = reader.Read<double>();
        _velocity = reader.Read<double>();
    }

    private void Observe(Span<float> observation)
    {
        (double sine, double cosine) = Math.SinCos(_angle);
        observation[0] = (float)cosine;
        observation[1] = (float)sine;
        observation[2] = (float)_velocity;
    }
}
