using System.Globalization;
using Gsl.Environments;
using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>Builds the tables over several seeds, for the page and for the console.</summary>
public static class SeveralTables
{
    /// <summary>Interquartile means over seeds with their intervals, one row per policy.</summary>
    public static SummaryTable Intervals(IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Measure primary = Measure.Primary(runs);
        SeedInterval[] outcomes = SeveralRuns.Finals(runs, primary)?.Intervals ?? [];
        SeedInterval[] returns = SeveralRuns.Finals(runs, Measure.Return)?.Intervals ?? [];
        string[] columns = ["policy", primary.Label, "95 % interval", "mean return", "95 % interval of the return", "seeds"];
        return new SummaryTable("Interquartile mean over seeds", columns, [.. outcomes.Select(Row)])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{runs.Count} seeds; bootstrap over whole runs, {SeedStatistics.TableReplications:#,0} replications."),
        };

        IReadOnlyList<TableCell> Row(SeedInterval outcome)
        {
            SeedInterval? own = Array.Find(returns, interval => interval.Policy == outcome.Policy);
            return
            [
                outcome.Policy,
                TableCell.Rate(outcome.Center),
                $"{Numbers.Rate(outcome.Low)} to {Numbers.Rate(outcome.High)}",
                TableCell.Return(own?.Center ?? double.NaN),
                own is null ? Numbers.Missing : $"{Numbers.Value(own.Low)} to {Numbers.Value(own.High)}",
                TableCell.Count(runs.Count(run => ResultTables.PolicyAndHeldOut(run).Any(entry => entry.Label == outcome.Policy))),
            ];
        }
    }

    /// <summary>One row per run.</summary>
    public static SummaryTable PerSeed(IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Measure primary = Measure.Primary(runs);
        string[] policies = [.. runs.SelectMany(ResultTables.PolicyAndHeldOut).Select(entry => entry.Label).Distinct()];
        string[] columns = ["run", "seed", .. policies, "worst, final", "return, final", "plateau at", "charged", "wall clock"];
        return new SummaryTable($"Per seed, {primary.Label}", columns, [.. runs.Select(Row)]);

        IReadOnlyList<TableCell> Row(RunRecord run) =>
        [
            Path.GetFileName(run.Directory),
            new TableCell(run.Seed.ToString(CultureInfo.InvariantCulture), run.Seed),
            .. policies.Select(policy => TableCell.Rate(primary.Mean(ResultTables.PolicyAndHeldOut(run).FirstOrDefault(entry => entry.Label == policy).Evaluation))),
            TableCell.Rate(primary.Worst(run.FinalEvaluation)),
            TableCell.Return(Measure.Return.Mean(run.FinalEvaluation)),
            Steps(CurveFigures.PlateauSamples(run, run.Plateau?.Iteration ?? double.NaN)),
            Steps(run.Charged.Total()),
            new TableCell(Numbers.Duration(run.WallSeconds), run.WallSeconds),
        ];

        static TableCell Steps(double samples) => new(Numbers.Short(samples), samples);
    }

    /// <summary>Mean and least value over seeds of every variation; of many variations the worst of the final policy.</summary>
    public static SummaryTable Variations(IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Measure primary = Measure.Primary(runs);
        string[] policies = [.. runs.SelectMany(ResultTables.Policy).Select(entry => entry.Label).Distinct()];
        ILookup<(string Policy, VariationId Id), VariationScore> scores = runs
            .SelectMany(ResultTables.Policy)
            .SelectMany(entry => entry.Evaluation.Variations.Select(v => (entry.Label, Score: v)))
            .ToLookup(entry => (entry.Label, entry.Score.Variation), entry => entry.Score);
        VariationId[] ids = [.. scores.Select(group => group.Key.Id).Distinct().Order()];
        int total = ids.Length;
        if (total > ResultTables.MaximumVariations)
        {
            ids = [.. ids.OrderBy(id => Mean(policies[^1], id)).Take(ResultTables.MaximumVariations / 2)];
        }

        string[] columns = ["variation", .. policies.SelectMany(policy => new[] { $"{policy}, mean", $"{policy}, worst seed" })];
        return new SummaryTable($"Per variation, {primary.Label}", columns, [.. ids.Select(Row)])
        {
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"Mean and least over {runs.Count} seeds.{(total > ids.Length ? $" The worst {ids.Length} of {total} variations; all of them are in report.csv." : "")}"),
        };

        IReadOnlyList<TableCell> Row(VariationId id) =>
        [
            policies.Select(policy => scores[(policy, id)].FirstOrDefault()?.Name).FirstOrDefault(name => name is not null) ?? id.ToString(),
            .. policies.SelectMany(policy => new[]
            {
                TableCell.Rate(Mean(policy, id)),
                TableCell.Rate(scores[(policy, id)].Select(primary.Value).DefaultIfEmpty(double.NaN).Min()),
            }),
        ];

        double Mean(string policy, VariationId id) => scores[(policy, id)].Select(primary.Value).DefaultIfEmpty(double.NaN).Average();
    }
}
