namespace Gsl.Environments;

/// <summary>
/// Cart and pole (Barto, Sutton, Anderson 1983) in its usual form: keep a pole upright by pushing its cart left or right.
/// </summary>
/// <remarks>
/// Observation: position, velocity, angle, angular velocity. Actions: 0 pushes left, 1 right. Reward 1 per step. Ends when
/// the cart leaves +-2.4 or the pole +-12 degrees. Success is to last until the horizon.
/// </remarks>
/// <param name="horizon">Steps of an episode.</param>
public sealed class CartPoleFamily(int horizon = CartPoleFamily.DefaultHorizon) : EnvironmentFamily
{
    /// <summary>The usual horizon.</summary>
    public const int DefaultHorizon = 500;

    /// <inheritdoc/>
    public override string Name => "cartpole";

    /// <inheritdoc/>
    public override string Summary => "Balance a pole on a cart by pushing left or right.";

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; } = new(4);

    /// <inheritdoc/>
    public override ActionSpace ActionSpace { get; } = new DiscreteActionSpace(2);

    /// <inheritdoc/>
    public override int Horizon => horizon;

    /// <inheritdoc/>
    public override SuccessRule SuccessRule => SuccessRule.AtLastStep;

    /// <summary>The bounds of the return.</summary>
    public override ScoreRange? ScoreRange => new ScoreRange(0, horizon);

    /// <inheritdoc/>
    public override IEnvironment CreateEnvironment() => new CartPoleEnvironment();
}
