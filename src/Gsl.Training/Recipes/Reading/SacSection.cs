using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Reads a <c>sac</c> section over inherited values.</summary>
internal static class SacSection
{
    private static readonly Interval Rate = new(0, 1, LowOpen: true);

    private static readonly Interval OptionalRate = new(0, 1);

    private static readonly Interval LogDeviation = new(-20, 10);

    public static SacConfig Read(SectionReader section, SacConfig inherited)
    {
        SacConfig config = ReadLearning(section, ReadSampling(section, inherited));
        section.Finish();
        if (section.Exists)
        {
            Check(section, config);
        }

        return config;
    }

    private static SacConfig ReadSampling(SectionReader section, SacConfig inherited) => inherited with
    {
        Slots = section.Int32("slots", inherited.Slots, 1, 65_536),
        Steps = section.Int32("steps", inherited.Steps, 1, 1_000_000),
        Updates = section.Int32("updates", inherited.Updates, 1, 1_000_000),
        Rounds = section.Int32("rounds", inherited.Rounds, 1, 1_000_000),
        Batch = section.Int32("batch", inherited.Batch, 1, 1_000_000),
        Replay = section.Int32("replay", inherited.Replay, 1, 1_000_000_000),
        WarmUp = section.Int32("warm_up", inherited.WarmUp, 1, int.MaxValue),
        Noise = section.Choice(
            "noise",
            inherited.Noise,
            ("none", ExplorationNoise.None),
            ("gaussian", ExplorationNoise.Gaussian),
            ("ornstein_uhlenbeck", ExplorationNoise.OrnsteinUhlenbeck)),
        NoiseDeviation = section.Single("noise_deviation", inherited.NoiseDeviation, Interval.NonNegative),
        NoiseTimeStep = section.Single("noise_time_step", inherited.NoiseTimeStep, new Interval(0, 1, LowOpen: true), "0.01 is usual."),
        SaveReplay = section.Boolean("save_replay", inherited.SaveReplay),
    };

    private static SacConfig ReadLearning(SectionReader section, SacConfig inherited) => inherited with
    {
        LearningRate = section.Single("learning_rate", inherited.LearningRate, Rate, "Use a small number such as 3e-4."),
        CriticLearningRate = section.Single("critic_learning_rate", inherited.CriticLearningRate, OptionalRate, "Use 0 for the value of 'learning_rate'."),
        TemperatureLearningRate = section.Single(
            "temperature_learning_rate", inherited.TemperatureLearningRate, OptionalRate, "Use 0 for the value of 'learning_rate'."),
        AdamEpsilon = section.Single("adam_epsilon", inherited.AdamEpsilon, Rate, "Use a tiny number such as 1e-8."),
        WeightDecay = section.Single("weight_decay", inherited.WeightDecay, Interval.NonNegative, "Use 0 for none."),
        MaximumGradientNorm = section.Single("maximum_gradient_norm", inherited.MaximumGradientNorm, Interval.NonNegative, "Use 0 for no clipping."),
        Discount = section.Single("discount", inherited.Discount, Interval.Share, "Use a number a little below 1 such as 0.99."),
        TargetShare = section.Single("target_share", inherited.TargetShare, Rate, "Use a small number such as 0.005."),
        TargetInterval = section.Int32("target_interval", inherited.TargetInterval, 1, 1_000_000),
        ActorAverage = section.Int32("actor_average", inherited.ActorAverage, 0, 1_000_000, "Use 0 for none."),
        AutomaticTemperature = section.Boolean("automatic_temperature", inherited.AutomaticTemperature),
        Temperature = section.Single("temperature", inherited.Temperature, Interval.Positive),
        TargetEntropy = section.Single("target_entropy", inherited.TargetEntropy, new Interval(-100, 0.69), "The field's is -1 per control."),
        TemperatureLoss = section.Choice(
            "temperature_loss", inherited.TemperatureLoss, ("logarithm", TemperatureLoss.Logarithm), ("value", TemperatureLoss.Value)),
        DeviationBounds = section.Choice(
            "deviation_bounds", inherited.DeviationBounds, ("clamp", DeviationBounds.Clamp), ("tanh", DeviationBounds.Tanh)),
        MinimumLogDeviation = section.Single("minimum_log_deviation", inherited.MinimumLogDeviation, LogDeviation),
        MaximumLogDeviation = section.Single("maximum_log_deviation", inherited.MaximumLogDeviation, LogDeviation),
    };

    private static void Check(SectionReader section, SacConfig config)
    {
        if (config.Replay < 4L * config.Slots)
        {
            section.ReportAt("replay", $"must be at least four rows per slot, 4 x {config.Slots} = {4L * config.Slots}, was {config.Replay}.");
        }

        if (config.MinimumLogDeviation >= config.MaximumLogDeviation)
        {
            section.ReportAt(
                "minimum_log_deviation", $"must be below maximum_log_deviation = {config.MaximumLogDeviation}, was {config.MinimumLogDeviation}.");
        }

        if ((long)config.Slots * config.Steps * config.Rounds > int.MaxValue)
        {
            section.ReportAt("rounds", $"must keep slots x steps x rounds below {int.MaxValue}, was {config.Rounds}.");
        }
    }
}
