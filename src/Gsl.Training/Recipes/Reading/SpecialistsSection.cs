using Gsl.Learning;

namespace Gsl.Training;

/// <summary>Reads the <c>specialists</c> section.</summary>
internal static class SpecialistsSection
{
    public static SpecialistsConfig Read(SectionReader section, PpoConfig ppo, PpgConfig ppg, SacConfig sac)
    {
        SpecialistsConfig defaults = new();
        PpoConfig own = PpoSection.Read(section.Section("ppo"), ppo);
        SpecialistsConfig config = new()
        {
            Count = section.Int32("count", defaults.Count, 1, 100_000),
            Lowest = section.Int32("lowest", defaults.Lowest, 1, 1_000_000),
            Below = section.Double("below", defaults.Below, Interval.Any, "Leave it out for the same number of variations in every run."),
            Assignment = section.Choice("assignment", defaults.Assignment, ("random", AssignmentRule.Random), ("ordered", AssignmentRule.Ordered)),
            SamplesEach = section.Int64("samples_each", defaults.SamplesEach, 0, long.MaxValue, "Use 0 for an equal share of half of what remains."),
            FineTuneSamples = section.Int64("fine_tune_samples", defaults.FineTuneSamples, 0, long.MaxValue, "Use 0 for none."),
            Ppo = own,
            Ppg = PpgSection.Read(section.Section("ppg"), ppg, own),
            Sac = SacSection.Read(section.Section("sac"), sac),
            Replay = section.Choice(
                "replay", defaults.Replay, ("own", ReplayInheritance.Own), ("all", ReplayInheritance.All), ("none", ReplayInheritance.None)),
            KeepOptimizer = section.Boolean("keep_optimizer", defaults.KeepOptimizer),
            InitialStandardDeviation = section.Single("initial_standard_deviation", defaults.InitialStandardDeviation, Interval.NonNegative, "Use 0 to keep the generalist's."),
        };
        section.Finish();
        if (config.Count > config.Lowest)
        {
            section.ReportAt(
                "count",
                $"must be at most lowest = {config.Lowest}, since every specialist needs a variation of its own, was {config.Count}.");
        }

        return config;
    }
}
