namespace Gsl.Training;

/// <summary>Reads the <c>plateau</c> section.</summary>
internal static class PlateauSection
{
    public static PlateauConfig Read(SectionReader section)
    {
        PlateauConfig defaults = new();
        PlateauConfig config = new()
        {
            Metric = section.Choice(
                "metric",
                defaults.Metric,
                ("return", PlateauMetric.Return),
                ("score", PlateauMetric.Score),
                ("success", PlateauMetric.Success)),
            Kernel = section.Double("kernel", defaults.Kernel, Interval.Share, "It is a share of the run, such as 0.065."),
            Window = section.Double("window", defaults.Window, Interval.OpenShare, "It is a share of the run, such as 0.1."),
            Margin = section.Double("margin", defaults.Margin, Interval.NonNegative, "It is in units of the metric."),
            Earliest = section.Double("earliest", defaults.Earliest, Interval.Share, "It is a share of the run, such as 0.15."),
            Latest = section.Double("latest", defaults.Latest, Interval.Share, "It is a share of the run, such as 0.85."),
            ForcedAt = section.Double("forced_at", defaults.ForcedAt, new Interval(0, 1, HighOpen: true), "It is a share of the run; 0 lets the criterion decide."),
            GoodEnoughMean = section.Double("good_enough_mean", defaults.GoodEnoughMean, Interval.Any),
            GoodEnoughWorst = section.Double("good_enough_worst", defaults.GoodEnoughWorst, Interval.Any),
        };
        section.Finish();
        if (config.Earliest >= config.Latest)
        {
            section.ReportAt("earliest", $"must be below latest = {config.Latest:R}, was {config.Earliest:R}. The paper has 0.15 and 0.85.");
        }

        return config;
    }
}
