using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Which variations the specialists get: Algorithm 1, lines 6 and 7.</summary>
public static class VariationAssignment
{
    /// <summary>
    /// The <paramref name="count"/> variations of lowest score, lowest first, ties by id. A variation without a score
    /// (NaN: no episode ended on it) counts as the lowest of all.
    /// </summary>
    public static VariationId[] Lowest(IReadOnlyList<VariationScore> scores, int count)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > scores.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Only {scores.Count} variations have scores; ask for no more.");
        }

        return [.. scores.OrderBy(s => s.Score).ThenBy(s => s.Variation).Take(count).Select(s => s.Variation)];
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
}
