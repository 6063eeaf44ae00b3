using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Reads the <c>gail</c> section of the consolidation.</summary>
internal static class GailSection
{
    public static GailConfig Read(SectionReader section)
    {
        GailConfig defaults = new();
        GailConfig config = new()
        {
            EnvironmentShare = section.Single("environment_share", defaults.EnvironmentShare, Interval.Share, "0.3 is usual; 0 imitates alone."),
            KeepScale = section.Boolean("keep_scale", defaults.KeepScale),
            Batch = section.Int32("batch", defaults.Batch, 1, 1_000_000),
            Updates = section.Int32("updates", defaults.Updates, 1, 1_000_000),
            Every = section.Int32("every", defaults.Every, 1, 1_000_000),
            Recent = section.Int32("recent", defaults.Recent, 1, int.MaxValue),
            BalanceVariations = section.Boolean("balance_variations", defaults.BalanceVariations),
            LearningRate = section.Single("learning_rate", defaults.LearningRate, new Interval(0, 1, LowOpen: true), "Use a small number such as 3e-4."),
            AdamEpsilon = section.Single("adam_epsilon", defaults.AdamEpsilon, new Interval(0, 1, LowOpen: true), "Use a tiny number such as 1e-8."),
            WeightDecay = section.Single("weight_decay", defaults.WeightDecay, Interval.NonNegative, "Use 0 for none."),
        };
        section.Finish();
        return config;
    }
}
