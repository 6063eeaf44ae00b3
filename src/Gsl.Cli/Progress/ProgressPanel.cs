using Gsl.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Gsl.Cli;

/// <summary>Draws a snapshot of a run: a head line, a row per stage, the variations of the latest stage, the last notes.</summary>
internal static class ProgressPanel
{
    private const int MostVariations = 12;

    private const int MostStages = 12;

    private const int MostNotes = 4;

    /// <summary>The picture of <paramref name="snapshot"/>.</summary>
    public static IRenderable Render(ProgressSnapshot snapshot)
    {
        List<IRenderable> parts = [Head(snapshot)];
        if (snapshot.Stages.Count > 0)
        {
            parts.Add(Stages(snapshot));
            StageState latest = snapshot.Stages.MaxBy(state => state.UpdatedAt)!;
            if (latest.Variations.Count > 1)
            {
                parts.Add(Variations(latest));
            }
        }

        parts.AddRange(snapshot.Notes.TakeLast(MostNotes).Select(note => new Text(note)));
        return new Rows(parts);
    }

    private static Text Head(ProgressSnapshot snapshot)
    {
        double share = (double)snapshot.Charged / snapshot.TotalSamples;
        return new Text(
            $"{snapshot.Title}   {ProgressText.Count(snapshot.Charged)} of {ProgressText.Count(snapshot.TotalSamples)} samples"
            + $" ({ProgressText.Percent(share)})   elapsed {ProgressText.Duration(snapshot.Elapsed)}"
            + $"   left {ProgressText.Duration(snapshot.Remaining)}");
    }

    private static Table Stages(ProgressSnapshot snapshot)
    {
        Table table = NewTable("stage", "samples", "done", "steps/s", "return", "success", "left");

        // Where there are many specialists the running ones matter, then the latest.
        IEnumerable<StageState> shown = snapshot.Stages.Count <= MostStages
            ? snapshot.Stages
            : snapshot.Stages.OrderBy(state => state.IsFinished).ThenByDescending(state => state.UpdatedAt).Take(MostStages);
        foreach (StageState state in shown)
        {
            table.AddRow(
                Cell(state.Stage.Name),
                Cell(ProgressText.Count(state.Samples)),
                Cell(state.IsFinished ? "yes" : ProgressText.Percent((double)state.Samples / Math.Max(1, state.Stage.Samples))),
                Cell(ProgressText.Count(state.Rate)),
                Cell(ProgressText.Value(state.MeanReturn)),
                Cell(ProgressText.Percent(state.SuccessRate)),
                Cell(state.IsFinished ? "" : ProgressText.Duration(state.Remaining)));
        }

        return table;
    }

    private static Table Variations(StageState state)
    {
        Table table = NewTable($"variation of {state.Stage.Name}", "return", "score", "success");
        foreach (VariationScore score in Worst(state.Variations))
        {
            table.AddRow(
                Cell(score.Name),
                Cell(ProgressText.Value(score.Return)),
                Cell(ProgressText.Value(score.Score)),
                Cell(ProgressText.Percent(score.Success)));
        }

        if (state.Variations.Count > MostVariations)
        {
            table.Caption($"the {MostVariations} lowest of {state.Variations.Count}");
        }

        return table;
    }

    private static IEnumerable<VariationScore> Worst(IReadOnlyList<VariationScore> variations) =>
        variations.Count <= MostVariations ? variations : variations.OrderBy(score => score.Score).Take(MostVariations);

    private static Table NewTable(string first, params ReadOnlySpan<string> others)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(Markup.Escape(first)));
        foreach (string other in others)
        {
            table.AddColumn(new TableColumn(other).RightAligned());
        }

        return table;
    }

    private static Text Cell(string text) => new(text);
}
