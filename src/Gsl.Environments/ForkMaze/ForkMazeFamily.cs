namespace Gsl.Environments;

/// <summary>
/// The fork maze: from the start of a corridor an agent walks to one of several goals at the ends of parallel tines; the
/// scalar context says which, the variations are the goals (the diagnostic example of the paper, in our own geometry).
/// </summary>
/// <remarks>
/// Observation: x, y, velocity x, velocity y, context. Action: velocity in [-1, 1] per axis. Reward: minus the distance
/// to the goal along the centre lines, divided by the reward scale. Episodes end only at the horizon; success is to
/// stand within the goal radius after the last step.
/// </remarks>
public sealed class ForkMazeFamily : EnvironmentFamily
{
    private const int Features = 5;

    /// <summary>Creates the family.</summary>
    /// <exception cref="ArgumentException">The intervals are not a permutation of 0 .. goals - 1.</exception>
    public ForkMazeFamily(ForkMazeOptions? options = null)
    {
        Options = options ?? new ForkMazeOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.Goals, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Options.Speed, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Options.Horizon, nameof(options));
        Geometry = new ForkMazeGeometry(Options.Goals, Options.TrunkLength);
        RewardScale = Options.RewardScale ?? Geometry.LongestPath;
        IntervalOfGoal = [.. Options.Intervals ?? ForkMazeIntervals.Permuted(Options.Goals)];
        if (!ForkMazeIntervals.IsPermutation(IntervalOfGoal, Options.Goals))
        {
            throw new ArgumentException(
                $"The intervals must be a permutation of 0 to {Options.Goals - 1}, were [{string.Join(", ", IntervalOfGoal)}].",
                nameof(options));
        }

        Variations = VariationId.Range(0, Options.Goals);
        float bound = Options.ScaledObservation ? 1f : Math.Max(Geometry.GoalX, Geometry.HallTop);
        bound = Math.Max(bound, Options.ContextScale) * 1.0001f;
        ObservationSpace = new ObservationSpace(Features, -bound, bound);
        PlanarView = new ForkMazeView(this);
        ScoreRange = ForkMazeReference.ScoreRange(this);
    }

    /// <summary>The knobs.</summary>
    public ForkMazeOptions Options { get; }

    /// <summary>The floor.</summary>
    public ForkMazeGeometry Geometry { get; }

    /// <summary>Divisor of the distance in the reward.</summary>
    public float RewardScale { get; }

    /// <inheritdoc/>
    public override string Name => ForkMazeProvider.FamilyName;

    /// <inheritdoc/>
    public override string Summary => ForkMazeProvider.FamilySummary;

    /// <inheritdoc/>
    public override ObservationSpace ObservationSpace { get; }

    /// <inheritdoc/>
    public override ActionSpace ActionSpace { get; } = new BoxActionSpace(2, -1f, 1f);

    /// <inheritdoc/>
    public override IReadOnlyList<VariationId> Variations { get; }

    /// <inheritdoc/>
    public override int Horizon => Options.Horizon;

    /// <inheritdoc/>
    public override SuccessRule SuccessRule => SuccessRule.AtLastStep;

    /// <summary>
    /// 0 is the mean return over the goals of walking to the middle goal whatever the context, 1 that of walking
    /// straight to the right goal; null where the horizon is too short to tell them apart.
    /// </summary>
    public override ScoreRange? ScoreRange { get; }

    /// <inheritdoc/>
    public override PlanarView PlanarView { get; }

    internal int[] IntervalOfGoal { get; }

    /// <inheritdoc/>
    public override string Describe(VariationId variation) => $"goal {variation.Value}";

    /// <inheritdoc/>
    public override IEnvironment CreateEnvironment() => new ForkMazeEnvironment(this);
}
