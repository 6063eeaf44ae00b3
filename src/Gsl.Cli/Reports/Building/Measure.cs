using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>One way of saying how well a policy does.</summary>
public sealed record Measure(string Id, string Label, string Column, double[]? Range, Func<VariationScore, double> Value)
{
    /// <summary>Share of successful episodes.</summary>
    public static Measure Success { get; } = new(
        "success", "success rate", MetricNames.SuccessRate, [0d, 1d], variation => variation.Success);

    /// <summary>Mean raw episode return.</summary>
    public static Measure Return { get; } = new(
        "return", "mean episode return", MetricNames.EpisodicReturn, null, variation => variation.Return);

    /// <summary>Normalised score.</summary>
    public static Measure Score { get; } = new(
        "score", "normalised score", MetricNames.Score, null, variation => variation.Score);

    /// <summary>Success where the family reports it, else the score.</summary>
    public static Measure Primary(IEnumerable<RunRecord> runs) =>
        runs.Any(run => Evaluations(run).Any(e => double.IsFinite(Success.Mean(e))) || run.Stages.Any(s => s.Metrics.Column(Success.Column) is not null))
            ? Success
            : Score;

    /// <summary>Mean over the variations of an evaluation; NaN where there is none.</summary>
    public double Mean(EvaluationResult? evaluation) =>
        evaluation is null || evaluation.Variations.Count == 0 ? double.NaN : evaluation.Variations.Average(Value);

    /// <summary>Least value over the variations of an evaluation; NaN where there is none.</summary>
    public double Worst(EvaluationResult? evaluation) =>
        evaluation is null || evaluation.Variations.Count == 0 ? double.NaN : evaluation.Variations.Min(Value);

    /// <summary>A value of this measure for people.</summary>
    public string Text(double value) => this == Return ? Numbers.Value(value) : Numbers.Rate(value);

    private static IEnumerable<EvaluationResult> Evaluations(RunRecord run) =>
        new[] { run.PlateauEvaluation, run.FinalEvaluation, run.BaselineEvaluation }.OfType<EvaluationResult>();
}
