namespace Gsl.Environments;

/// <summary>
/// Mountain car with continuous throttle (Moore 1990, in its usual form): a car too weak for the hill must swing to
/// gather speed.
/// </summary>
/// <remarks>
/// Observation: position, velocity. Action: throttle in [-1, 1]. Reward -0.1 throttle^2 per step and 100 at the goal,
/// position 0.45 with a velocity of at least 0, which ends the episode in success.
/// </remarks>
/// <param name="horizon">Steps of an episode.</param>
public sealed class MountainCarFamily(int horizon = MountainCarFamily.DefaultHorizon) : EnvironmentFamily
{
    /// <summary>The usual horizon.</summary>
    public const int DefaultHorizon = 999;

    /// <inheritdoc/>
    public override string Name => "mountain-car-continuous";

    /// <inheritdoc/>
    public override string Summary => "Drive a weak car up a hill by swinging in the valley.";

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; } = new(2, -1.2f, 0.6f);

    /// <inheritdoc/>
    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(1, -1f, 1f);

    /// <inheritdoc/>
    public override int Horizon => horizon;

    /// <inheritdoc/>
    public override SuccessRule SuccessRule => SuccessRule.AtLastStep;

    /// <summary>0 for standing still, 1 for reaching the goal without throttle, which no policy quite attains.</summary>
    public override ScoreRange? ScoreRange => new ScoreRange(0, 100);

    /// <inheritdoc/>
    public override IEnvironment CreateEnvironment() => new MountainCarEnvironment();
}
