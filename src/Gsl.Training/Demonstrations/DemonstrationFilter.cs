using Gsl.Environments;
using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Chooses which collected trajectories of one variation are worth imitating (section 5.3; decisions D15 and D16).</summary>
internal static class DemonstrationFilter
{
    /// <summary>The kept trajectories, best first, and the least score asked of them.</summary>
    /// <param name="config">The recipe's rules.</param>
    /// <param name="family">For scores.</param>
    /// <param name="collected">Trajectories of one variation.</param>
    /// <param name="generalistScore">The plateaued generalist's mean score on it, or NaN where it is no bar (its own demonstrations).</param>
    public static (IReadOnlyList<DemonstrationTrajectory> Kept, double Threshold) Apply(
        DemonstrationsConfig config,
        EnvironmentFamily family,
        IReadOnlyList<DemonstrationTrajectory> collected,
        double generalistScore)
    {
        double threshold = config.Threshold;
        if (config.BeatGeneralist && !double.IsNaN(generalistScore))
        {
            threshold = Math.Max(threshold, generalistScore);
        }

        bool successNeeded = config.RequireSuccess && family.SuccessRule != SuccessRule.None;
        List<DemonstrationTrajectory> ranked =
        [
            .. collected.OrderByDescending(t => t.Success).ThenByDescending(t => t.Return).ThenBy(t => t.Start),
        ];
        List<DemonstrationTrajectory> kept =
        [
            .. ranked.Where(t => VariationScores.Score(family, t.Return) >= threshold && (t.Success || !successNeeded)),
        ];
        if (kept.Count == 0 && config.KeepBest && ranked.Count > 0)
        {
            // A variation without any demonstration would be forgotten in consolidation.
            kept.Add(ranked[0]);
        }

        return (Limit(kept, config.MaximumPerVariation), threshold);
    }

    private static List<DemonstrationTrajectory> Limit(List<DemonstrationTrajectory> kept, int maximumTransitions)
    {
        if (maximumTransitions == 0)
        {
            return kept;
        }

        int transitions = 0;
        List<DemonstrationTrajectory> limited = [];
        foreach (DemonstrationTrajectory trajectory in kept)
        {
            transitions += trajectory.Steps;
            if (limited.Count > 0 && transitions > maximumTransitions)
            {
                break;
            }

            limited.Add(trajectory);
        }

        return limited;
    }
}
