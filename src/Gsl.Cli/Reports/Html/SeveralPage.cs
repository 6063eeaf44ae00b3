using System.Globalization;

namespace Gsl.Cli.Reports;

/// <summary>Writes the page of several seeds of a recipe.</summary>
public static class SeveralPage
{
    /// <summary>The body of the page.</summary>
    public static string Write(IReadOnlyList<RunRecord> runs, ReportData data, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(data);
        var html = new HtmlBuilder();
        Head(html, runs, data, date);
        html.Raw("<main><section><h2>Results</h2>");
        if (data.Seeds is not null)
        {
            html.Table(SeveralTables.Intervals(runs));
            html.Figure("seeds", $"Final {data.Seeds.Label} over seeds", Captions.Seeds(runs.Count));
        }

        html.Table(SeveralTables.PerSeed(runs));
        if (runs.Any(run => ResultTables.Policy(run).Any()))
        {
            html.Table(SeveralTables.Variations(runs));
        }

        html.Raw("</section>");
        if (data.Curves.Length > 0)
        {
            html.Raw("<section><h2>Learning curves</h2>");
            foreach (CurveFigure figure in data.Curves)
            {
                html.Figure(figure.Id, $"{char.ToUpperInvariant(figure.YLabel[0])}{figure.YLabel[1..]} over total samples", Captions.SeveralCurves(runs.Count));
            }

            html.Raw("</section>");
        }

        Reproduction(html, runs);
        html.Raw("</main>");
        return html.ToString();
    }

    private static void Head(HtmlBuilder html, IReadOnlyList<RunRecord> runs, ReportData data, DateTimeOffset date)
    {
        html.Line($"<header><h1>{string.Join(", ", runs.Select(run => run.Recipe).Distinct())}</h1>");
        html.Line($"<p class=\"subtitle\">{runs[0].Description}</p>");
        html.Line($"<p class=\"result\">{Sentence(runs, data.Seeds)}</p>");
        html.Raw("<dl class=\"facts\">");
        Fact("environment", runs[0].Environment);
        Fact("seeds", string.Join(", ", runs.Select(run => run.Seed.ToString(CultureInfo.InvariantCulture))));
        Fact("budget of a run", $"{Numbers.Short(runs[0].TotalSamples)} steps");
        Fact("wall clock, all runs", Numbers.Duration(runs.Sum(run => run.WallSeconds)));
        foreach (KeyValuePair<string, string> fact in runs[0].Facts)
        {
            Fact(fact.Key, fact.Value);
        }

        Fact("date of report", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        html.Raw("</dl></header>");

        void Fact(string label, string value)
        {
            if (value.Length > 0 && value != Numbers.Missing)
            {
                html.Line($"<div><dt>{label}</dt><dd>{value}</dd></div>");
            }
        }
    }

    private static string Sentence(IReadOnlyList<RunRecord> runs, SeedsFigure? seeds)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"Over {runs.Count} seeds ");
        SeedInterval[] ended = [.. (seeds?.Intervals ?? []).Where(interval => !interval.Policy.StartsWith("plateau", StringComparison.Ordinal))];
        if (seeds is null || ended.Length == 0)
        {
            return start + "no run has ended yet.";
        }

        string[] parts = [.. ended.OrderBy(interval => interval.Role == "baseline").Select(
            interval => $"{interval.Policy} ends at {seeds.Label} {Numbers.Rate(interval.Center)} (95 % interval {Numbers.Rate(interval.Low)} to {Numbers.Rate(interval.High)})")];
        int unfinished = runs.Count(run => run.FinalEvaluation is null);
        string open = unfinished == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {unfinished} of the runs have not ended.");
        return start + string.Join("; ", parts) + "." + open;
    }

    private static void Reproduction(HtmlBuilder html, IReadOnlyList<RunRecord> runs)
    {
        html.Raw("<section><h2>How to reproduce</h2>");
        foreach (RunRecord run in runs)
        {
            html.Line($"<p class=\"note\">Seed {run.Seed}: {run.Directory}</p>");
        }

        RunPage.Recipe(html, runs[0]);
        html.Raw("</section>");
    }
}
