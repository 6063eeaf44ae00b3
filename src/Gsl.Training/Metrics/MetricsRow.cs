namespace Gsl.Training;

/// <summary>One iteration of a stage, as <see cref="MetricsReader"/> reads it.</summary>
/// <param name="Iteration">Iterations done.</param>
/// <param name="Samples">Environment steps done in the stage.</param>
/// <param name="TotalSamples">Where the row lies on the axis of the run's total samples.</param>
/// <param name="Scalars">By name; NaN where the file has null.</param>
/// <param name="Variations">Those with an episode in the iteration.</param>
public sealed record MetricsRow(
    long Iteration,
    long Samples,
    long TotalSamples,
    IReadOnlyDictionary<string, double> Scalars,
    IReadOnlyList<VariationMetrics> Variations);
