using System.Globalization;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds the tables of one run, for the page and for the console.</summary>
public static class ResultTables
{
    /// <summary>Most rows of a table over variations; of more, the worst are shown.</summary>
    public const int MaximumVariations = 40;

    /// <summary>Behind the label of a policy evaluated on variations that training never met.</summary>
    public const string HeldOutSuffix = ", held out";

    private const int WorstShown = 20;

    /// <summary>The policies side by side: plateau, GSL, PPO alone.</summary>
    public static SummaryTable Policies(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        bool success = Measure.Primary([run]) == Measure.Success;
        bool score = Scored(run);
        string[] columns = ["policy", .. success ? ["success", "95 % interval", "worst variation"] : Array.Empty<string>(),
            .. score ? ["score"] : Array.Empty<string>(), "return", "worst return", "episodes"];
        return new SummaryTable("Policies, evaluated", columns, [.. PolicyAndHeldOut(run).Select(entry => Row(entry.Label, entry.Evaluation))])
        {
            Note = success ? "Interval: Wilson, over evaluation episodes; it says nothing about other seeds." : null,
        };

        IReadOnlyList<TableCell> Row(string label, EvaluationResult evaluation)
        {
            long episodes = evaluation.Variations.Sum(v => (long)v.Episodes);
            double rate = Measure.Success.Mean(evaluation);
            ConfidenceInterval interval = WilsonInterval.Compute(double.IsFinite(rate) ? (long)Math.Round(rate * episodes) : 0, episodes);
            var row = new List<TableCell> { label };
            if (success)
            {
                row.Add(TableCell.Rate(rate));
                row.Add(double.IsFinite(rate) ? $"{Numbers.Rate(interval.Low)} to {Numbers.Rate(interval.High)}" : Numbers.Missing);
                row.Add(TableCell.Rate(Measure.Success.Worst(evaluation)));
            }

            if (score)
            {
                row.Add(TableCell.Rate(Measure.Score.Mean(evaluation)));
            }

            row.Add(TableCell.Return(Measure.Return.Mean(evaluation)));
            row.Add(TableCell.Return(Measure.Return.Worst(evaluation)));
            row.Add(TableCell.Count(episodes));
            return row;
        }
    }

    /// <summary>Every variation under every policy; of more than <see cref="MaximumVariations"/> the worst of the final policy.</summary>
    public static SummaryTable Variations(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Measure primary = Measure.Primary([run]);
        (string Label, EvaluationResult Evaluation)[] policies = [.. Policy(run)];
        Dictionary<int, VariationScore>[] scores = [.. policies.Select(p => p.Evaluation.Variations.ToDictionary(v => v.Variation.Value))];
        VariationId[] ids = [.. policies.SelectMany(p => p.Evaluation.Variations).Select(v => v.Variation).Distinct().Order()];
        int total = ids.Length;
        if (total > MaximumVariations)
        {
            EvaluationResult judge = run.FinalEvaluation ?? policies[0].Evaluation;
            ids = [.. judge.Variations.OrderBy(primary.Value).Take(WorstShown).Select(v => v.Variation)];
        }

        string[] columns =
        [
            "variation",
            .. policies.Select(p => $"{primary.Id}, {p.Label}"),
            .. policies.Select(p => $"return, {p.Label}"),
        ];
        return new SummaryTable("Per variation", columns, [.. ids.Select(Row)])
        {
            Note = total > ids.Length
                ? string.Create(CultureInfo.InvariantCulture, $"The worst {ids.Length} of {total} variations; all of them are in report.csv.")
                : null,
        };

        IReadOnlyList<TableCell> Row(VariationId id)
        {
            VariationScore?[] found = [.. scores.Select(map => map.GetValueOrDefault(id.Value))];
            string name = found.FirstOrDefault(score => score is not null)?.Name ?? id.ToString();
            return
            [
                name,
                .. found.Select(score => TableCell.Rate(score is null ? double.NaN : primary.Value(score))),
                .. found.Select(score => TableCell.Return(score?.Return ?? double.NaN)),
            ];
        }
    }

    /// <summary>Samples charged per stage and purpose, with the baseline's apart.</summary>
    public static SummaryTable Charged(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        string[] purposes = [.. run.Charged.Keys.Select(Charges.Purpose).Distinct().OrderByDescending(purpose => purpose, StringComparer.Ordinal)];
        long total = run.Charged.Total();
        var rows = new List<IReadOnlyList<TableCell>>();
        foreach (StageKind kind in Enum.GetValues<StageKind>().Where(kind => kind != StageKind.Baseline && run.Charged.Of(kind) > 0))
        {
            rows.Add(Row(Roles.Label(kind, run.Learner), key => Charges.Kind(key) == kind, share: true));
        }

        rows.Add(Row("charged to the run", key => Charges.Kind(key) != StageKind.Baseline, share: true));
        if (run.Charged.Of(StageKind.Baseline) > 0)
        {
            rows.Add(Row($"{run.Learner} alone, not charged", key => Charges.Kind(key) == StageKind.Baseline, share: false));
        }

        string[] columns = ["environment steps", .. purposes, "sum", "share"];
        return new SummaryTable("Samples", columns, rows)
        {
            Note = $"Budget of the recipe: {Numbers.Count(run.TotalSamples)} steps; charged {Numbers.Percent((double)total / run.TotalSamples)} of it.",
        };

        IReadOnlyList<TableCell> Row(string label, Func<string, bool> belongs, bool share)
        {
            KeyValuePair<string, long>[] own = [.. run.Charged.Where(entry => belongs(entry.Key))];
            long sum = own.Sum(entry => entry.Value);
            return
            [
                label,
                .. purposes.Select(p => TableCell.Count(own.Where(entry => Charges.Purpose(entry.Key) == p).Sum(entry => entry.Value))),
                TableCell.Count(sum),
                share && total > 0 ? TableCell.Percent((double)sum / total) : Numbers.Missing,
            ];
        }
    }

    /// <summary>Demonstrations per variation with their provenance, or null where there are none.</summary>
    public static SummaryTable? Demonstrations(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Demonstrations is not { } summary)
        {
            return null;
        }

        DemonstrationSource[] sources = [.. summary.Sources];
        DemonstrationSource[] shown = sources.Length <= MaximumVariations
            ? sources
            : [.. sources.OrderBy(s => (double)s.Kept / Math.Max(1, s.Collected)).Take(WorstShown)];
        string[] columns =
            ["variation", "producer", "checkpoint", "collected", "kept", "share kept", "transitions", "threshold", "return kept", "success collected", "success kept"];
        string count = string.Create(CultureInfo.InvariantCulture, $"{sources.Sum(s => (long)s.Kept):#,0} of {sources.Sum(s => (long)s.Collected):#,0} episodes kept");
        return new SummaryTable("Demonstrations", columns, [.. shown.Select(Row)])
        {
            TextColumns = [1, 2],
            Note = shown.Length < sources.Length
                ? string.Create(CultureInfo.InvariantCulture, $"{count}. The {shown.Length} of {sources.Length} sources with the least share kept.")
                : $"{count}.",
        };

        static IReadOnlyList<TableCell> Row(DemonstrationSource source) =>
        [
            source.Name,
            source.Producer,
            Numbers.Hash(source.ProducerCheckpointHash),
            TableCell.Count(source.Collected),
            TableCell.Count(source.Kept),
            TableCell.Percent((double)source.Kept / Math.Max(1, source.Collected)),
            TableCell.Count(source.KeptTransitions),
            TableCell.Return(source.Threshold),
            TableCell.Return(source.MeanReturnKept),
            TableCell.Rate(source.SuccessCollected),
            TableCell.Rate(source.SuccessKept),
        ];
    }

    /// <summary>The checkpoints that stand for the finished stages, in the order they came to be; null where there are none.</summary>
    public static SummaryTable? Lineage(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        StageRecord[] stages = [.. run.Stages.Where(stage => stage.Completion?.CheckpointHash is not null)];
        StageRecord[] shown = [.. stages.Take(MaximumVariations)];
        return stages.Length == 0
            ? null
            : new SummaryTable("Checkpoints", ["stage", "iteration", "SHA-256 of the tensors", "why the stage ended"], [.. shown.Select(Row)])
            {
                TextColumns = [2, 3],
                Note = shown.Length < stages.Length
                    ? string.Create(CultureInfo.InvariantCulture, $"The first {shown.Length} of {stages.Length}; done.json of every stage holds its own.")
                    : null,
            };

        static IReadOnlyList<TableCell> Row(StageRecord stage) =>
        [
            stage.Name,
            TableCell.Count(stage.Completion!.CheckpointIteration ?? double.NaN),
            stage.Completion.CheckpointHash!,
            stage.Completion.Reason,
        ];
    }

    /// <summary>The policies a run has evaluated, with short labels.</summary>
    public static IEnumerable<(string Label, EvaluationResult Evaluation)> Policy(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.BaselineEvaluation is { } baseline)
        {
            yield return ($"{run.Learner} alone", baseline);
        }

        if (run.Gsl && run.PlateauEvaluation is { } plateau)
        {
            yield return ("plateau", plateau);
        }

        if (run.FinalEvaluation is { } final)
        {
            yield return (run.Gsl ? "GSL" : run.Learner, final);
        }
    }

    /// <summary>The same, each followed by its evaluation on variations that training never met.</summary>
    public static IEnumerable<(string Label, EvaluationResult Evaluation)> PolicyAndHeldOut(RunRecord run) => Policy(run)
        .SelectMany(entry => new[] { entry, ($"{entry.Label}{HeldOutSuffix}", entry.Evaluation.HeldOut!) })
        .Where(entry => entry.Item2 is not null);

    // A score that equals the return everywhere is the raw return: the family has no score range.
    private static bool Scored(RunRecord run) =>
        Policy(run).SelectMany(entry => entry.Evaluation.Variations).Any(v => Math.Abs(v.Score - v.Return) > 1e-9);
}
