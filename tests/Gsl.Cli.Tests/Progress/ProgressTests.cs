using Gsl.Environments;
using Gsl.Training;
using Spectre.Console;

namespace Gsl.Cli.Tests;

public sealed class ProgressTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Plain_progress_is_a_line_per_change_and_one_every_few_seconds()
    {
        StringWriter writer = new();
        PlainObserver observer = new(NewBoard(), writer, _clock);

        ScriptedRun.PlayGeneralist(observer, _clock);
        ScriptedRun.PlaySpecialists(observer, _clock);

        GoldenText.Matches(writer.ToString(), "plain");
    }

    [Fact]
    public void The_panel_shows_stages_rates_and_the_variations_of_the_latest_stage()
    {
        ProgressBoard board = NewBoard();
        ScriptedRun.PlayGeneralist(board, _clock);

        GoldenText.Matches(Render(board), "panel-generalist");
    }

    [Fact]
    public void Specialists_that_run_at_once_have_a_row_each()
    {
        ProgressBoard board = NewBoard();
        ScriptedRun.PlayGeneralist(board, _clock);
        ScriptedRun.PlaySpecialists(board, _clock);

        GoldenText.Matches(Render(board), "panel-specialists");
    }

    [Fact]
    public void Many_variations_are_cut_to_the_lowest()
    {
        ProgressBoard board = NewBoard();
        StageInfo stage = new(StageKind.Generalist, "generalist", 0, 100, 0);
        board.StageStarted(stage, 0);
        VariationScore[] scores = [.. Enumerable.Range(0, 40).Select(i => new VariationScore(new VariationId(i), $"level {i}", 1, i, i, double.NaN))];
        board.Progressed(new StageProgress(stage, 1, 10, 0, double.NaN, scores));

        string text = Render(board);

        Assert.Contains("level 11", text);
        Assert.DoesNotContain("level 12", text);
        Assert.Contains("the 12 lowest of 40", text);
    }

    [Fact]
    public void The_samples_of_stages_that_run_at_once_add_up_from_their_shared_start()
    {
        ProgressBoard board = NewBoard();
        ScriptedRun.PlayGeneralist(board, _clock);
        ScriptedRun.PlaySpecialists(board, _clock);

        Assert.Equal(400_000 + 60_000 + 80_000, board.Snapshot().Charged);
    }

    [Fact]
    public void A_comparison_that_is_not_charged_does_not_count()
    {
        ProgressBoard board = NewBoard();
        StageInfo baseline = new(StageKind.Baseline, "baseline", 0, 600_000, 400_000);
        board.StageStarted(baseline, 300_000);
        _clock.Advance(10);
        board.Progressed(new StageProgress(baseline, 1, 400_000, 0, double.NaN, []));

        Assert.Equal(0, board.Snapshot().Charged);
        Assert.Equal(20, board.Snapshot().Remaining, 6);
    }

    [Fact]
    public void Names_with_brackets_are_shown_as_they_are()
    {
        ProgressBoard board = NewBoard();
        board.Note("[red]assigned [1, 2]");

        Assert.Contains("[red]assigned [1, 2]", Render(board));
    }

    private static string Render(ProgressBoard board)
    {
        StringWriter writer = new();
        IAnsiConsole console = Terminal.Plain(writer);
        console.Write(ProgressPanel.Render(board.Snapshot()));
        return writer.ToString();
    }

    private ProgressBoard NewBoard() => new("fork-maze, seed 1", ScriptedRun.TotalSamples, _clock);
}
