using Gsl.Cli.Reports;
using Gsl.Training;

namespace Gsl.Cli.Tests.Reports;

public sealed class ReportNumbersTests(SyntheticRuns runs) : IClassFixture<SyntheticRuns>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stages_lie_on_the_axis_of_total_samples_charged(bool offsetsKnown)
    {
        RunRecord run = runs.Finished;
        if (!offsetsKnown)
        {
            run = run with { Stages = [.. run.Stages.Select(stage => stage with { OffsetSamples = double.NaN, Stretch = double.NaN })] };
        }

        var axis = new TotalSamplesAxis(run);

        // 800,000 of training and look-ahead and 15,000 of evaluation; 5 x 120,000; 5 x 10,000 of demonstrations.
        Assert.Equal(815_000d, axis.Start(StageKind.Specialist));
        Assert.Equal(5d, axis.SpecialistScale);
        Assert.Equal(815_000d + (5 * 60_000d), axis.At(StageKind.Specialist, 60_000d));
        Assert.Equal(1_415_000d, axis.SpecialistEnd);
        Assert.Equal(1_465_000d, axis.Start(StageKind.Consolidation));
        Assert.Equal(1_965_000d, axis.RunEnd);
        Assert.Equal(800_000d, axis.Start(StageKind.Baseline));
        Assert.Equal(1_965_000L, run.Charged.Total());
    }

    [Fact]
    public void The_headline_of_a_finished_run_names_both_results()
    {
        RunRecord run = runs.Finished;

        Assert.Equal("GSL ends at success 0.98 with no goal below 0.95; PPO alone at equal samples ends at 0.40.", Headline.Write(run));
        Assert.Equal(
            "GSL ends at success 0.98 with no goal below 0.95; PPG alone at equal samples ends at 0.40.",
            Headline.Write(run with { Learner = "PPG" }));
        Assert.Contains("PPG alone", ResultTables.Policy(run with { Learner = "PPG" }).Select(entry => entry.Label));
    }

    [Fact]
    public void The_headline_of_an_unfinished_run_says_how_far_it_got()
    {
        RunRecord run = runs.Unfinished;

        Assert.Equal(
            "Unfinished: 800k of 2M samples charged, last stage specialists/1; the generalist plateaued at success 0.20.",
            Headline.Write(run));
    }

    [Fact]
    public void Without_success_the_headline_speaks_of_score_and_return()
    {
        RunRecord run = runs.Finished;
        RunRecord blind = run with
        {
            Stages = [],
            PlateauEvaluation = Blind(run.PlateauEvaluation!),
            FinalEvaluation = Blind(run.FinalEvaluation!),
            BaselineEvaluation = null,
        };

        Assert.StartsWith(
            "GSL ends at score 0.97 (mean return −31.2) with no goal below 0.94; its generalist had plateaued at 0.19.",
            Headline.Write(blind),
            StringComparison.Ordinal);

        static EvaluationResult Blind(EvaluationResult evaluation) =>
            evaluation with { Variations = [.. evaluation.Variations.Select(v => v with { Success = double.NaN })] };
    }

    [Fact]
    public void The_table_of_policies_reads_well_on_a_console()
    {
        RunRecord run = runs.Finished;

        const string Expected =
            """
            Policies, evaluated
            policy     success  95 % interval  worst variation  score  return  worst return  episodes
            ---------  -------  -------------  ---------------  -----  ------  ------------  --------
            PPO alone     0.40   0.35 to 0.44             0.01   0.39   −73.1        −100.7       500
            plateau       0.20   0.17 to 0.24             0.01   0.19   −87.0        −100.7       500
            GSL           0.98   0.97 to 0.99             0.95   0.97   −31.2         −33.5       500
            Interval: Wilson, over evaluation episodes; it says nothing about other seeds.
            """;
        Assert.Equal(Expected, ResultTables.Policies(run).ToPlainText());
    }

    [Fact]
    public void The_table_of_samples_adds_up_and_keeps_the_baseline_apart()
    {
        RunRecord run = runs.Finished;

        SummaryTable table = ResultTables.Charged(run);

        Assert.Equal(["environment steps", "train", "look-ahead", "evaluate", "demonstrate", "sum", "share"], table.Columns);
        IReadOnlyList<TableCell> total = table.Rows.Single(row => row[0].Text == "charged to the run");
        Assert.Equal([1_700_000d, 200_000d, 15_000d, 50_000d, 1_965_000d, 1d], total.Skip(1).Select(cell => cell.Value));
        Assert.Equal(1_160_000d, table.Rows.Single(row => row[0].Text == "PPO alone, not charged")[5].Value);
    }

    [Fact]
    public void The_lineage_names_the_checkpoint_of_every_stage()
    {
        RunRecord run = runs.Finished;

        IReadOnlyList<IReadOnlyList<TableCell>> rows = ResultTables.Lineage(run)!.Rows;

        Assert.Equal(
            ["generalist", "specialists/0", "specialists/1", "specialists/2", "specialists/3", "specialists/4", "consolidation", "baseline"],
            rows.Select(row => row[0].Text));
        Assert.Equal(SyntheticRun.PlateauIteration, rows[0][1].Value);
        Assert.Equal(64, rows[0][2].Text.Length);
    }

    [Fact]
    public void Unequal_samples_are_named_and_a_worst_rate_of_nothing_is_not()
    {
        RunRecord run = runs.Finished;
        EvaluationResult final = run.FinalEvaluation!;
        RunRecord other = run with
        {
            Stages = [.. run.Stages.Select(stage => stage with { OffsetSamples = stage.Kind == StageKind.Baseline ? 0d : stage.OffsetSamples })],
            FinalEvaluation = final with { Variations = [.. final.Variations.Select((v, i) => i == 0 ? v with { Success = 0d } : v)] },
        };

        Assert.Equal("GSL ends at success 0.78; PPO alone ends at 0.40, with 1.16M samples against 1.97M.", Headline.Write(other));
    }

    [Fact]
    public void Of_many_variations_the_worst_twenty_are_shown()
    {
        RunRecord run = runs.Many;

        SummaryTable table = ResultTables.Variations(run);

        Assert.Equal(20, table.Rows.Count);
        Assert.Equal("goal 1", table.Rows[0][0].Text);
        Assert.Equal("The worst 20 of 41 variations; all of them are in report.csv.", table.Note);
    }

    [Fact]
    public void The_summary_as_json_keeps_full_precision_and_null_for_what_is_missing()
    {
        var table = new SummaryTable("t", ["name", "value", "none"], [["a", TableCell.Rate(0.123456), TableCell.Rate(double.NaN)]]);

        Assert.Equal("[{\"name\":\"a\",\"value\":0.123456,\"none\":null}]", table.ToJson().Replace("\n", "").Replace(" ", ""));
    }
}
