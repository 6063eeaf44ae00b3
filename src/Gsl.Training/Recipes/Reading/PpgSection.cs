using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Reads a <c>ppg</c> section over inherited values.</summary>
internal static class PpgSection
{
    public static PpgConfig Read(SectionReader section, PpgConfig inherited, PpoConfig ppo)
    {
        PpgConfig config = inherited with
        {
            Iterations = section.Int32("iterations", inherited.Iterations, 1, 10_000),
            Epochs = section.Int32("epochs", inherited.Epochs, 1, 1000),
            CloneCoefficient = section.Single("clone_coefficient", inherited.CloneCoefficient, Interval.NonNegative, "The paper's is 1."),
            MinibatchSegments = section.Int32("minibatch_segments", inherited.MinibatchSegments, 1, 1_000_000),
            LearningRate = section.Single("learning_rate", inherited.LearningRate, new Interval(0, 1, LowOpen: true), "Use a small number such as 5e-4."),
            AdamEpsilon = section.Single("adam_epsilon", inherited.AdamEpsilon, new Interval(0, 1, LowOpen: true), "Use a tiny number such as 1e-8."),
            MaximumGradientNorm = section.Single("maximum_gradient_norm", inherited.MaximumGradientNorm, Interval.NonNegative, "Use 0 for no clipping."),
        };
        section.Finish();
        long segments = (long)config.Iterations * ppo.Slots;
        if (section.Exists && config.MinibatchSegments > segments)
        {
            section.ReportAt(
                "minibatch_segments",
                $"must be at most the segments of a phase, iterations x ppo.slots = {config.Iterations} x {ppo.Slots} = {segments}, was {config.MinibatchSegments}.");
        }

        return config;
    }
}
