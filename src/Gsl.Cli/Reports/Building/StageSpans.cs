using System.Globalization;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>The stretches of the axis of total samples.</summary>
public static class StageSpans
{
    /// <summary>The stretches of a run, in order, without the baseline.</summary>
    public static StageSpan[] Create(RunRecord run, TotalSamplesAxis axis)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(axis);
        var spans = new List<StageSpan>();
        if (run.First(StageKind.Generalist) is { } generalist)
        {
            spans.Add(Span(StageKind.Generalist, run.Gsl ? "generalist" : run.Learner, run.Gsl ? "gen." : run.Learner, 0d, generalist.Samples));
        }

        if (run.First(StageKind.FineTune) is { } fineTune)
        {
            double start = axis.Start(StageKind.FineTune);
            spans.Add(Span(StageKind.FineTune, "fine-tuning", "tune", start, start + fineTune.Samples));
        }

        int count = run.Of(StageKind.Specialist).Count();
        if (count > 0)
        {
            string label = string.Create(CultureInfo.InvariantCulture, $"{count} specialist{(count == 1 ? "" : "s")}");
            spans.Add(Span(StageKind.Specialist, label, "spec.", axis.Start(StageKind.Specialist), axis.SpecialistEnd));
        }

        if (run.First(StageKind.Consolidation) is { } consolidation)
        {
            double start = axis.Start(StageKind.Consolidation);
            spans.Add(Span(StageKind.Consolidation, "generalist with demonstrations", "with demos", start, start + consolidation.Samples));
        }

        return [.. spans];
    }

    /// <summary>A stretch of one kind.</summary>
    public static StageSpan Span(StageKind kind, string label, string shortLabel, double start, double end) =>
        new(Roles.Of(kind), label, shortLabel, start, end);
}
