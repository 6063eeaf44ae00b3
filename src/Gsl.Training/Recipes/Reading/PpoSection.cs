using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Reads a <c>ppo</c> section over inherited values.</summary>
internal static class PpoSection
{
    private const string ClipRemedy = "Use a small number such as 0.2.";

    private const string DiscountRemedy = "Use a number a little below 1 such as 0.99.";

    public static PpoConfig Read(SectionReader section, PpoConfig inherited)
    {
        PpoConfig config = inherited with
        {
            Slots = section.Int32("slots", inherited.Slots, 1, 65_536),
            Steps = section.Int32("steps", inherited.Steps, 1, 1_000_000),
            Passes = section.Int32("passes", inherited.Passes, 1, 1000),
            ValuePasses = section.Int32("value_passes", inherited.ValuePasses, 0, 1000, "Use 0 for as many as 'passes'."),
            Minibatch = section.Int32("minibatch", inherited.Minibatch, 1, 10_000_000),
            LearningRate = section.Single("learning_rate", inherited.LearningRate, new Interval(0, 1, LowOpen: true), "Use a small number such as 3e-4."),
            AnnealLearningRate = section.Boolean("anneal_learning_rate", inherited.AnnealLearningRate),
            AdamEpsilon = section.Single("adam_epsilon", inherited.AdamEpsilon, new Interval(0, 1, LowOpen: true), "Use a tiny number such as 1e-5."),
            Discount = section.Single("discount", inherited.Discount, Interval.Share, DiscountRemedy),
            GaeLambda = section.Single("gae_lambda", inherited.GaeLambda, Interval.Share, "Use a number such as 0.95."),
            Clip = section.Single("clip", inherited.Clip, Interval.OpenShare, ClipRemedy),
            AnnealClip = section.Boolean("anneal_clip", inherited.AnnealClip),
            ValueClip = section.Single("value_clip", inherited.ValueClip, Interval.NonNegative, "Use 0 for no clipping."),
            ValueCoefficient = section.Single("value_coefficient", inherited.ValueCoefficient, Interval.NonNegative),
            EntropyCoefficient = section.Single("entropy_coefficient", inherited.EntropyCoefficient, Interval.NonNegative),
            Entropy = section.Choice("entropy", inherited.Entropy, ("loss", EntropyForm.Loss), ("reward", EntropyForm.Reward)),
            ValueTarget = section.Choice("value_target", inherited.ValueTarget, ("advantage", ValueTarget.Advantage), ("monte_carlo", ValueTarget.MonteCarlo)),
            MaximumGradientNorm = section.Single("maximum_gradient_norm", inherited.MaximumGradientNorm, Interval.NonNegative, "Use 0 for no clipping."),
            NormalizeAdvantages = section.Choice(
                "normalize_advantages",
                inherited.NormalizeAdvantages,
                ("minibatch", AdvantageNormalization.Minibatch),
                ("rollout", AdvantageNormalization.Rollout),
                ("none", AdvantageNormalization.None)),
            TargetKl = section.Single("target_kl", inherited.TargetKl, Interval.NonNegative, "Use 0 for no early end."),
            NormalizeObservations = section.Boolean("normalize_observations", inherited.NormalizeObservations),
            ObservationClip = section.Single("observation_clip", inherited.ObservationClip, Interval.Positive),
            NormalizeRewards = section.Boolean("normalize_rewards", inherited.NormalizeRewards),
            RewardDiscount = section.Single("reward_discount", inherited.RewardDiscount, new Interval(0, 1, HighOpen: true), "Use 0 for the value of 'discount'."),
            RewardClip = section.Single("reward_clip", inherited.RewardClip, Interval.Positive),
            BootstrapTruncated = section.Boolean("bootstrap_truncated", inherited.BootstrapTruncated),
        };
        section.Finish();
        CheckMinibatch(section, config);
        return config;
    }

    // A section that is not written inherits values that were judged where they are written.
    private static void CheckMinibatch(SectionReader section, PpoConfig config)
    {
        long rollout = (long)config.Slots * config.Steps;
        if (section.Exists && config.Minibatch > rollout)
        {
            section.ReportAt(
                "minibatch",
                $"must be at most slots x steps = {config.Slots} x {config.Steps} = {rollout}, was {config.Minibatch}. Use a divisor of {rollout}.");
        }
    }
}
