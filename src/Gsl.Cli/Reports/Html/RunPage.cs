using System.Globalization;

namespace Gsl.Cli.Reports;

/// <summary>Writes the page of a single run.</summary>
public static class RunPage
{
    /// <summary>The body of the page.</summary>
    public static string Write(RunRecord run, ReportData data, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(data);
        var html = new HtmlBuilder();
        Head(html, run, date);
        html.Raw("<main>");
        Results(html, run);
        Curves(html, run, data);
        HeatMaps(html, run, data);
        Maze(html, data);
        Details(html, run, data);
        Reproduction(html, run);
        html.Raw("</main>");
        return html.ToString();
    }

    /// <summary>Appends the resolved recipe, folded.</summary>
    public static void Recipe(HtmlBuilder html, RunRecord run)
    {
        if (run.RecipeText is { } recipe)
        {
            html.Raw("<details><summary>Resolved recipe</summary>");
            html.Line($"<pre>{recipe}</pre></details>");
        }
    }

    private static void Head(HtmlBuilder html, RunRecord run, DateTimeOffset date)
    {
        html.Line($"<header><h1>{run.Recipe}</h1>");
        if (run.Description.Length > 0)
        {
            html.Line($"<p class=\"subtitle\">{run.Description}</p>");
        }

        html.Line($"<p class=\"result\">{Headline.Write(run)}</p>");
        html.Raw("<dl class=\"facts\">");
        Fact("environment", run.Environment);
        Fact("seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        Fact("budget", $"{Numbers.Short(run.TotalSamples)} steps");
        Fact("charged", $"{Numbers.Short(run.Charged.Total())} steps");
        Fact("wall clock", Numbers.Duration(run.WallSeconds));
        foreach (KeyValuePair<string, string> fact in run.Facts)
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

    private static void Results(HtmlBuilder html, RunRecord run)
    {
        html.Raw("<section><h2>Results</h2>");
        if (ResultTables.Policy(run).Any())
        {
            html.Table(ResultTables.Policies(run));
            html.Table(ResultTables.Variations(run));
        }

        if (run.Charged.Count > 0)
        {
            html.Table(ResultTables.Charged(run));
        }

        html.Raw("</section>");
    }

    private static void Curves(HtmlBuilder html, RunRecord run, ReportData data)
    {
        if (data.Curves.Length == 0)
        {
            return;
        }

        html.Raw("<section><h2>Learning curves</h2>");
        foreach (CurveFigure figure in data.Curves)
        {
            html.Figure(figure.Id, Capitalise($"{figure.YLabel} over total samples"), Captions.Curves(run, figure));
        }

        if (data.Plateau is not null)
        {
            html.Figure("plateau", "Why the generalist counts as plateaued", Captions.Plateau(run.Plateau!));
        }

        html.Raw("</section>");
    }

    private static void HeatMaps(HtmlBuilder html, RunRecord run, ReportData data)
    {
        if (data.Histogram is { } histogram)
        {
            html.Raw("<section><h2>Good and bad variations</h2>");
            html.Figure("histogram", $"How many variations reach which {histogram.Label}", Captions.Histogram);
            html.Raw("</section>");
        }

        if (data.HeatMaps.Length == 0)
        {
            return;
        }

        html.Raw("<section><h2>Variations over time</h2>");
        foreach (HeatMapFigure map in data.HeatMaps)
        {
            bool alone = map.Id == "heat-baseline";
            html.Figure(map.Id, alone ? $"{run.Learner} alone" : "This run", Captions.HeatMap(map, alone));
        }

        html.Raw("</section>");
    }

    private static void Maze(HtmlBuilder html, ReportData data)
    {
        if (data.Maze is not null)
        {
            html.Raw("<section><h2>Where the agent goes</h2>");
            html.Figure("maze", "Episodes seen from above", Captions.Maze);
            html.Raw("</section>");
        }
    }

    private static void Details(HtmlBuilder html, RunRecord run, ReportData data)
    {
        html.Raw("<section><h2>Details</h2>");
        if (ResultTables.Demonstrations(run) is { } demonstrations)
        {
            html.Table(demonstrations);
        }

        if (data.Diagnostics.Length > 0)
        {
            html.Raw("<details><summary>Learning diagnostics</summary>");
            html.Figure("diagnostics", "Losses and gradients over total samples", Captions.Diagnostics);
            html.Raw("</details>");
        }

        html.Raw("</section>");
    }

    private static void Reproduction(HtmlBuilder html, RunRecord run)
    {
        html.Raw("<section><h2>How to reproduce</h2>");
        html.Line($"<pre>{run.Command}</pre>");
        html.Line($"<p class=\"note\">Every value that was in force is in the resolved recipe below; this run is in {run.Directory}. The same recipe and seed give the same checkpoints, bit for bit, on a machine with the same instruction sets.</p>");
        if (ResultTables.Lineage(run) is { } lineage)
        {
            html.Table(lineage);
        }

        Recipe(html, run);
        html.Raw("</section>");
    }

    private static string Capitalise(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
