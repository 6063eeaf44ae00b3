namespace Gsl.Environments;

/// <summary>Pendulum in its usual form: swing a rod up and hold it there with a torque too weak to lift it at once.</summary>
/// <remarks>
/// Observation: cosine and sine of the angle (0 is upright), angular velocity. Action: torque in [-2, 2]. Reward:
/// -(angle^2 + 0.1 velocity^2 + 0.001 torque^2) of the state before the step. Episodes end only at the horizon.
/// </remarks>
/// <param name="horizon">Steps of an episode.</param>
public sealed class PendulumFamily(int horizon = PendulumFamily.DefaultHorizon) : EnvironmentFamily
{
    /// <summary>The usual horizon.</summary>
    public const int DefaultHorizon = 200;

    /// <inheritdoc/>
    public override string Name => "pendulum";

    /// <inheritdoc/>
    public override string Summary => "Swing a rod up and hold it upright with a weak torque.";

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; } =
        new(3, -(float)PendulumEnvironment.GreatestVelocity, (float)PendulumEnvironment.GreatestVelocity);

    /// <inheritdoc/>
    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(1, -PendulumEnvironment.GreatestTorque, PendulumEnvironment.GreatestTorque);

    /// <inheritdoc/>
    public override int Horizon => horizon;

    /// <inheritdoc/>
    public override IEnvironment CreateEnvironment() => new PendulumEnvironment();
}
