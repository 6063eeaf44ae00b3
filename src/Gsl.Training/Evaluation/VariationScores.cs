using Gsl.Environments;
using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Turns episode statistics into scores per variation.</summary>
internal static class VariationScores
{
    public static IReadOnlyList<VariationScore> From(EnvironmentFamily family, EpisodeStatistics statistics)
    {
        var scores = new VariationScore[statistics.Variations.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            int count = statistics.Counts[i];
            double meanReturn = statistics.Returns[i] / count;
            scores[i] = new VariationScore(
                statistics.Variations[i],
                family.Describe(statistics.Variations[i]),
                count,
                meanReturn,
                Score(family, meanReturn),
                family.SuccessRule == SuccessRule.None ? double.NaN : (double)statistics.Successes[i] / count);
        }

        return scores;
    }

    public static double Score(EnvironmentFamily family, double meanReturn) =>
        family.ScoreRange is { } range ? range.Normalize(meanReturn) : meanReturn;
}
