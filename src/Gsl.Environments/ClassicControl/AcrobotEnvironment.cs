using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>One acrobot; see <see cref="AcrobotFamily"/>. State: angle of the first link, of the second relative to it, their velocities.</summary>
public sealed class AcrobotEnvironment : IEnvironment
{
    private const double Gravity = 9.8;
    private const double TimeStep = 0.2;
    private const double GreatestVelocity1 = 4 * Math.PI;
    private const double GreatestVelocity2 = 9 * Math.PI;
    private const double StartSpread = 0.1;

    // Both links: mass 1, length 1, centre of mass half-way, moment of inertia 1.
    private const double HalfLength = 0.5;
    private const double Inertia = 1.0;

    private Motion _state;

    /// <inheritdoc/>
    public void Reset(VariationId variation, ref RandomStream random, Span<float> observation)
    {
        double angle1 = Start(ref random);
        double angle2 = Start(ref random);
        double velocity1 = Start(ref random);
        _state = new Motion(angle1, angle2, velocity1, Start(ref random));
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation)
    {
        double torque = action[0] - 1.0;
        Motion slope1 = Slope(_state, torque);
        Motion slope2 = Slope(_state.Along(slope1, TimeStep / 2), torque);
        Motion slope3 = Slope(_state.Along(slope2, TimeStep / 2), torque);
        Motion slope4 = Slope(_state.Along(slope3, TimeStep), torque);
        Motion next = _state.Along(slope1, TimeStep / 6).Along(slope2, TimeStep / 3).Along(slope3, TimeStep / 3).Along(slope4, TimeStep / 6);
        _state = new Motion(
            Wrap(next.Angle1),
            Wrap(next.Angle2),
            Math.Clamp(next.Velocity1, -GreatestVelocity1, GreatestVelocity1),
            Math.Clamp(next.Velocity2, -GreatestVelocity2, GreatestVelocity2));
        Observe(observation);
        bool reached = -Math.Cos(_state.Angle1) - Math.Cos(_state.Angle1 + _state.Angle2) > 1.0;
        return new StepResult(reached ? 0f : -1f, reached, Success: reached);
    }

    /// <inheritdoc/>
    public void SaveState(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_state);
    }

    /// <inheritdoc/>
    public void RestoreState(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _state = reader.Read<Motion>();
    }

    private static double Start(ref RandomStream random) => StartSpread * ((2 * random.NextDouble()) - 1);

    // Sutton and Barto, "Reinforcement Learning", the acrobot's equations of motion (gravity terms as sines).
    private static Motion Slope(Motion state, double torque)
    {
        (double sine2, double cosine2) = Math.SinCos(state.Angle2);
        double d1 = (HalfLength * HalfLength) + 1 + (HalfLength * HalfLength) + (2 * HalfLength * cosine2) + (2 * Inertia);
        double d2 = (HalfLength * HalfLength) + (HalfLength * cosine2) + Inertia;
        double phi2 = HalfLength * Gravity * Math.Sin(state.Angle1 + state.Angle2);
        double phi1 = (-HalfLength * state.Velocity2 * (state.Velocity2 + (2 * state.Velocity1)) * sine2)
            + ((HalfLength + 1) * Gravity * Math.Sin(state.Angle1)) + phi2;
        double acceleration2 = (torque + (d2 / d1 * phi1) - (HalfLength * state.Velocity1 * state.Velocity1 * sine2) - phi2)
            / ((HalfLength * HalfLength) + Inertia - (d2 * d2 / d1));
        double acceleration1 = -((d2 * acceleration2) + phi1) / d1;
        return new Motion(state.Velocity1, state.Velocity2, acceleration1, acceleration2);
    }

    private static double Wrap(double angle) => angle - (2 * Math.PI * Math.Floor((angle + Math.PI) / (2 * Math.PI)));

    private void Observe(Span<float> observation)
    {
        (double sine1, double cosine1) = Math.SinCos(_state.Angle1);
        (double sine2, double cosine2) = Math.SinCos(_state.Angle2);
        observation[0] = (float)cosine1;
        observation[1] = (float)sine1;
        observation[2] = (float)cosine2;
        observation[3] = (float)sine2;
        observation[4] = (float)_state.Velocity1;
        observation[5] = (float)_state.Velocity2;
    }

    // A state, or a derivative of one.
    private readonly record struct Motion(double Angle1, double Angle2, double Velocity1, double Velocity2)
    {
        public Motion Along(Motion slope, double time) => new(
            Angle1 + (time * slope.Angle1),
            Angle2 + (time * slope.Angle2),
            Velocity1 + (time * slope.Velocity1),
            Velocity2 + (time * slope.Velocity2));
    }
}
