namespace Gsl.Environments;

/// <summary>
/// Acrobot (Sutton 1996, with the equations of Sutton and Barto's book): swing the tip of a two-link pendulum above a
/// line one link higher than its pivot by a torque at the joint between the links.
/// </summary>
/// <remarks>
/// Observation: cosine and sine of both angles, both angular velocities. Actions: torque -1, 0, 1. Reward -1 per step, 0
/// at the one that reaches the line, which ends the episode in success.
/// </remarks>
/// <param name="horizon">Steps of an episode.</param>
public sealed class AcrobotFamily(int horizon = AcrobotFamily.DefaultHorizon) : EnvironmentFamily
{
    /// <summary>The usual horizon.</summary>
    public const int DefaultHorizon = 500;

    private const float Bound = 9f * MathF.PI * 1.0001f;

    /// <inheritdoc/>
    public override string Name => "acrobot";

    /// <inheritdoc/>
    public override string Summary => "Swing the tip of a two-link pendulum above a line by a torque at its joint.";

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; } = new(6, -Bound, Bound);

    /// <inheritdoc/>
    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(3);

    /// <inheritdoc/>
    public override int Horizon => horizon;

    /// <inheritdoc/>
    public override SuccessRule SuccessRule => SuccessRule.AtLastStep;

    /// <summary>The bounds of the return.</summary>
    public override ScoreRange? ScoreRange => new ScoreRange(-horizon, 0);

    /// <inheritdoc/>
    public override IEnvironment CreateEnvironment() => new AcrobotEnvironment();
}
