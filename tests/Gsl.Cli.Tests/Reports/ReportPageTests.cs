using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gsl.Cli.Reports;
using Gsl.Training;

namespace Gsl.Cli.Tests.Reports;

public sealed partial class ReportPageTests(SyntheticRuns runs) : IClassFixture<SyntheticRuns>
{
    [Theory]
    [InlineData("finished")]
    [InlineData("unfinished")]
    [InlineData("several")]
    public void A_page_is_well_formed_and_self_contained(string kind)
    {
        string html = File.ReadAllText(runs.Build(kind).Html);

        string markup = RawText().Replace(html, "<$1></$1>");
        AssertBalanced(markup);
        Assert.DoesNotMatch(@"\s(src|href|on\w+)\s*=", markup);
        Assert.DoesNotMatch(@"@import|url\(", Style().Match(html).Value);
        Assert.Contains("default-src 'none'", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_allows_exactly_the_scripts_of_the_page()
    {
        string html = File.ReadAllText(runs.Build("finished").Html);

        string[] scripts = [.. Script().Matches(html).Select(match => match.Groups[1].Value)];
        string[] allowed = [.. Allowed().Matches(WebUtility.HtmlDecode(html)).Select(match => match.Groups[1].Value)];

        Assert.Equal(3, scripts.Length);
        Assert.Equal(scripts.Select(script => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))), allowed);
    }

    [Fact]
    public void Text_of_a_recipe_cannot_leave_its_place()
    {
        string html = File.ReadAllText(runs.Build("finished").Html);

        Assert.Contains("PPO ignores it. &lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("Example Processor &lt;fast&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ignores it. </script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_names_the_learner_of_its_run_everywhere()
    {
        RunRecord run = runs.Finished with { Learner = "SAC", Description = "" };
        string html = ReportBuilder.Html([run], DateTimeOffset.UnixEpoch);

        Assert.Contains("\"learner\":\"SAC\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("PPO alone", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("finished", new[] { "success", "return", "plateau", "heat-run", "heat-baseline", "maze", "diagnostics" })]
    [InlineData("unfinished", new[] { "success", "return", "plateau", "heat-run", "maze", "diagnostics" })]
    [InlineData("several", new[] { "seeds", "success", "return" })]
    public void Every_chart_has_a_place_and_its_data(string kind, string[] expected)
    {
        string html = File.ReadAllText(runs.Build(kind).Html);
        using JsonDocument data = JsonDocument.Parse(Data().Match(html).Groups[1].Value);

        Assert.Equal(expected, Place().Matches(html).Select(match => match.Groups[1].Value));
        Assert.Equal(expected.Contains("maze"), data.RootElement.TryGetProperty("maze", out _));
        Assert.Equal(expected.Count(name => name.StartsWith("heat", StringComparison.Ordinal)), data.RootElement.GetProperty("heatMaps").GetArrayLength());
        Assert.All(data.RootElement.GetProperty("curves").EnumerateArray(), figure => Assert.All(
            figure.GetProperty("curves").EnumerateArray(),
            curve =>
            {
                Assert.InRange(curve.GetProperty("x").GetArrayLength(), 1, CurveFigures.MaximumPoints);
                Assert.Equal(curve.GetProperty("x").GetArrayLength(), curve.GetProperty("y").GetArrayLength());
            }));
    }

    [Fact]
    public void The_raw_numbers_lie_beside_the_page()
    {
        ReportFiles files = runs.Build("several");

        string[] lines = File.ReadAllLines(files.Csv);

        Assert.Equal(1 + (2 * 3 * 5), lines.Length);
        Assert.Equal(ReportCsv.Header, lines[0]);
        Assert.Equal("seed-1,fork-maze,1,PPO alone,0,goal 0,100,-31.33,0.97,0.98,1965000", lines[1]);
        Assert.Equal(["report.csv", "report.html"], Directory.GetFiles(Path.GetDirectoryName(files.Html)!).Select(Path.GetFileName).Order());
        Assert.Equal(Path.Combine(runs.ParentOfSeeds, "report"), Path.GetDirectoryName(files.Html));
    }

    [Fact]
    public void The_heat_map_shows_the_specialists_rescue_the_goals_the_generalist_misses()
    {
        RunRecord run = runs.Finished;

        HeatMapFigure map = HeatMapFigures.Create(run, new TotalSamplesAxis(run), Measure.Success)[0];

        Assert.Equal(["goal 0", "goal 1", "goal 2", "goal 3", "goal 4"], map.Rows);
        Assert.Equal(["generalist", "specialists", "consolidation"], map.Panels.Select(panel => panel.Stage.Role));
        Assert.InRange(map.Panels[0].Values[0][^1], 0d, 0.15);
        Assert.InRange(map.Panels[0].Values[2][^1], 0.8, 1d);
        Assert.All(map.Panels[1].Values, row => Assert.InRange(row[^1], 0.85, 1d));
    }

    [Fact]
    public void The_histogram_counts_every_variation_of_every_policy_and_marks_the_specialists()
    {
        RunRecord run = runs.Many;

        HistogramFigure histogram = HistogramFigures.Create(run, Measure.Success)!;

        Assert.Equal(["plateau", "PPO alone", "GSL"], histogram.Panels.Select(panel => panel.Title));
        Assert.All(histogram.Panels, panel => Assert.Equal(run.PlateauEvaluation!.Variations.Count, panel.Values.Length));
        Assert.Equal(run.Of(StageKind.Specialist).SelectMany(stage => stage.Tracks).Select(track => track.Variation).Distinct().Count(), histogram.Panels[0].Lowest.Length);
        Assert.Empty(histogram.Panels[1].Lowest);
        Assert.Null(HistogramFigures.Create(runs.Finished, Measure.Success));
    }

    [Fact]
    public void The_interquartile_mean_leaves_out_a_quarter_at_each_end()
    {
        ConfidenceInterval interval = SeedStatistics.Interval([100d, 1d, 2d, 3d, -50d]);

        Assert.Equal(2d, interval.Estimate, 12);
        Assert.InRange(interval.Low, -50d, 1.99);
        Assert.InRange(interval.High, 2.01, 100d);
        Assert.Equal(new ConfidenceInterval(0.5, 0.5, 0.5), SeedStatistics.Interval([0.5, 0.5, 0.5]));
    }

    private static void AssertBalanced(string markup)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(markup))
        {
            string name = tag.Groups[2].Value.ToLowerInvariant();
            if (name is "meta" or "!doctype")
            {
                continue;
            }

            if (tag.Groups[1].Length == 0)
            {
                open.Push(name);
            }
            else
            {
                Assert.Equal(open.Pop(), name);
            }
        }

        Assert.Empty(open);
    }

    [GeneratedRegex("<(script|style)[^>]*>.*?</(?:script|style)>", RegexOptions.Singleline)]
    private static partial Regex RawText();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script(?: type=\"module\")?>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("'sha256-([^']+)'")]
    private static partial Regex Allowed();

    [GeneratedRegex("id=\"report-data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("data-figure=\"([^\"]+)\"")]
    private static partial Regex Place();

    [GeneratedRegex(@"<(/?)([!a-zA-Z][a-zA-Z0-9]*)[^>]*>")]
    private static partial Regex Tag();
}
