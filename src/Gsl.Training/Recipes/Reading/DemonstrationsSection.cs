namespace Gsl.Training;

/// <summary>Reads the <c>demonstrations</c> section.</summary>
internal static class DemonstrationsSection
{
    public static DemonstrationsConfig Read(SectionReader section)
    {
        DemonstrationsConfig defaults = new();
        DemonstrationsConfig config = new()
        {
            StepsPerVariation = section.Int32("steps_per_variation", defaults.StepsPerVariation, 1, int.MaxValue),
            GeneralistStepsPerVariation = section.Int32("generalist_steps_per_variation", defaults.GeneralistStepsPerVariation, 0, int.MaxValue),
            Threshold = section.Double("threshold", defaults.Threshold, Interval.Any),
            RequireSuccess = section.Boolean("require_success", defaults.RequireSuccess),
            BeatGeneralist = section.Boolean("beat_generalist", defaults.BeatGeneralist),
            KeepBest = section.Boolean("keep_best", defaults.KeepBest),
            Deterministic = section.Boolean("deterministic", defaults.Deterministic),
            MaximumPerVariation = section.Int32("maximum_per_variation", defaults.MaximumPerVariation, 0, int.MaxValue, "Use 0 for all."),
        };
        section.Finish();
        return config;
    }
}
