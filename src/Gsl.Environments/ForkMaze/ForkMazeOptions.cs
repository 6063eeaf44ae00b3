namespace Gsl.Environments;

/// <summary>The knobs of the fork maze; <see cref="Read"/> takes them from a recipe.</summary>
public sealed record ForkMazeOptions
{
    /// <summary>Number of goals, tines and variations (option <c>goals</c>).</summary>
    public int Goals { get; init; } = 5;

    /// <summary>
    /// Context interval of each goal, a permutation of 0 .. <see cref="Goals"/> - 1, or null for
    /// <see cref="ForkMazeIntervals.Permuted"/> (options <c>intervals</c> and <c>order</c>).
    /// </summary>
    public IReadOnlyList<int>? Intervals { get; init; }

    /// <summary>
    /// Share of its interval a goal's context is drawn from, centred; below 1 the contexts of different goals keep apart, so
    /// that success measures which goal was understood and not how sharp a border is (option <c>interval_fill</c>).
    /// </summary>
    public float IntervalFill { get; init; } = 1f;

    /// <summary>Length of the trunk before the hall (option <c>trunk_length</c>).</summary>
    public float TrunkLength { get; init; } = 6f;

    /// <summary>How near the goal counts as reaching it (option <c>goal_radius</c>).</summary>
    public float GoalRadius { get; init; } = 0.4f;

    /// <summary>Greatest distance per step along one axis (option <c>speed</c>).</summary>
    public float Speed { get; init; } = 0.2f;

    /// <summary>Steps of an episode (option <c>horizon</c>).</summary>
    public int Horizon { get; init; } = 150;

    /// <summary>Divisor of the distance in the reward, or null for the longest path from start to goal (option <c>reward_scale</c>).</summary>
    public float? RewardScale { get; init; }

    /// <summary>Factor on the context in the observation; small values make it easy to ignore (option <c>context_scale</c>).</summary>
    public float ContextScale { get; init; } = 1f;

    /// <summary>Whether observations are scaled to about [-1, 1] (option <c>observation</c>, <c>scaled</c> or <c>raw</c>).</summary>
    public bool ScaledObservation { get; init; } = true;

    /// <summary>Reads the options of a recipe; problems are reported to <paramref name="parameters"/>.</summary>
    public static ForkMazeOptions Read(EnvironmentParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        int goals = parameters.Int32("goals", 5, 2, 64);
        float trunkLength = parameters.Single("trunk_length", 6f, 1f, 1000f);
        bool permuted = parameters.Choice("order", "permuted", "permuted", "monotone") == "permuted";
        float rewardScale = parameters.Single("reward_scale", new ForkMazeGeometry(goals, trunkLength).LongestPath, 1e-3f, 1e6f);
        return new ForkMazeOptions
        {
            Goals = goals,
            Intervals = ReadIntervals(parameters, goals)
                ?? (permuted ? ForkMazeIntervals.Permuted(goals) : ForkMazeIntervals.Monotone(goals)),
            IntervalFill = parameters.Single("interval_fill", 1f, 0.01f, 1f),
            TrunkLength = trunkLength,
            GoalRadius = parameters.Single("goal_radius", 0.4f, 0.01f, 4f),
            Speed = parameters.Single("speed", 0.2f, 1e-3f, 1f),
            Horizon = parameters.Int32("horizon", 150, 1, 100_000),
            RewardScale = rewardScale,
            ContextScale = parameters.Single("context_scale", 1f, 0f, 100f),
            ScaledObservation = parameters.Choice("observation", "scaled", "scaled", "raw") == "scaled",
        };
    }

    private static IReadOnlyList<int>? ReadIntervals(EnvironmentParameters parameters, int goals)
    {
        IReadOnlyList<int>? intervals = parameters.Int32List("intervals");
        if (intervals is null || ForkMazeIntervals.IsPermutation(intervals, goals))
        {
            return intervals;
        }

        parameters.Report(
            $"'intervals' must name each of the intervals 0 to {goals - 1} once, one per goal, was [{string.Join(", ", intervals)}].");
        return null;
    }
}
