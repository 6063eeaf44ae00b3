using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Which variations the specialists get: Algorithm 1, lines 6 and 7.</summary>
public static class VariationAssignment
{
    /// <summary>
    /// The <paramref name="count"/> variations of lowest <paramref name="metric"/>, lowest first, ties by score, then by id. A
    /// variation without one (NaN: no episode ended on it) counts as the lowest of all.
    /// </summary>
    /// <param name="scores">What the plateaued generalist reaches on each.</param>
    /// <param name="count">How many, at most if <paramref name="below"/> is given.</param>
    /// <param name="below">Only those whose <paramref name="metric"/> is below this, but at least one; infinite for all.</param>
    /// <param name="metric">What they are ranked by and <paramref name="below"/> is compared with.</param>
    public static VariationId[] Lowest(
        IReadOnlyList<VariationScore> scores, int count, double below = double.PositiveInfinity, PlateauMetric metric = PlateauMetric.Score)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > scores.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Only {scores.Count} variations have scores; ask for no more.");
        }

        VariationScore[] order = [.. scores.OrderBy(s => ValueOf(s, metric)).ThenBy(s => s.Score).ThenBy(s => s.Variation)];
        int failing = order.Count(s => !(ValueOf(s, metric) >= below));
        return [.. order.Take(Math.Min(count, Math.Max(1, failing))).Select(s => s.Variation)];
    }

    /// <summary>Splits variations into disjoint parts whose sizes differ by at most one, larger ones first.</summary>
    /// <param name="lowest">The variations.</param>
    /// <param name="specialists">Number of parts, at most that of the variations.</param>
    /// <param name="rule">Whether neighbours by id share a part, or chance decides.</param>
    /// <param name="stream">Used by <see cref="AssignmentRule.Random"/> alone.</param>
    /// <returns>Per specialist its variations, by id.</returns>
    public static VariationId[][] Split(IReadOnlyList<VariationId> lowest, int specialists, AssignmentRule rule, ref RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(lowest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(specialists);
        if (specialists > lowest.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(specialists), specialists, $"{lowest.Count} variations are too few for {specialists} specialists; each needs one.");
        }

        // By id first, so that the same set gives the same parts whatever order its scores put it in.
        VariationId[] order = [.. lowest.Order()];
        if (rule == AssignmentRule.Random)
        {
            stream.Shuffle(order.AsSpan());
        }

        var parts = new VariationId[specialists][];
        int start = 0;
        for (int i = 0; i < specialists; i++)
        {
            int size = (order.Length / specialists) + (i < order.Length % specialists ? 1 : 0);
            parts[i] = order[start..(start + size)];
            Array.Sort(parts[i]);
            start += size;
        }

        return parts;
    }

    private static double ValueOf(VariationScore score, PlateauMetric metric) => metric switch
    {
        PlateauMetric.Return => score.Return,
        PlateauMetric.Score => score.Score,
        _ => score.Success,
    };
}
