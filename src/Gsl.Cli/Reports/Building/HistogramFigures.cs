using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds the histogram of variations over scores (section 6.4 of the paper): which share of them the plateaued generalist fails on.</summary>
public static class HistogramFigures
{
    /// <summary>Fewest variations; of fewer the table says more.</summary>
    public const int MinimumVariations = 16;

    /// <summary>The histogram of a run's policies, or null where there are too few variations or no evaluation.</summary>
    public static HistogramFigure? Create(RunRecord run, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(measure);
        HashSet<int> lowest = [.. run.Of(StageKind.Specialist).SelectMany(stage => stage.Tracks).Select(track => track.Variation)];
        var panels = new List<HistogramPanel>();
        Add(run.Gsl ? "plateau" : run.Learner, Roles.Of(StageKind.Generalist), run.Gsl ? run.PlateauEvaluation : run.FinalEvaluation, lowest);
        Add($"{run.Learner} alone", Roles.Of(StageKind.Baseline), run.BaselineEvaluation, []);
        Add("GSL", Roles.Of(StageKind.Consolidation), run.Gsl ? run.FinalEvaluation : null, []);
        return panels.Count == 0 ? null : new HistogramFigure(measure.Label, measure.Range, [.. panels]);

        void Add(string title, string role, EvaluationResult? evaluation, HashSet<int> marked)
        {
            if (evaluation is not null && evaluation.Variations.Count >= MinimumVariations)
            {
                panels.Add(new HistogramPanel(
                    title,
                    role,
                    [.. evaluation.Variations.Select(measure.Value)],
                    [.. evaluation.Variations.Where(v => marked.Contains(v.Variation.Value)).Select(measure.Value)]));
            }
        }
    }
}
