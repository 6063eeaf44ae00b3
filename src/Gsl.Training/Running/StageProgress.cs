namespace Gsl.Training;

/// <summary>A snapshot of a stage after an iteration.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Iteration">Iterations done.</param>
/// <param name="Samples">Environment steps done in this stage.</param>
/// <param name="MeanReturn">Mean raw return of the episodes that ended in the iteration.</param>
/// <param name="SuccessRate">Share of them that succeeded, or NaN where the family does not report success.</param>
/// <param name="Variations">Per variation, over the last iterations, in the stage's order; a stable snapshot.</param>
public readonly record struct StageProgress(
    StageInfo Stage,
    long Iteration,
    long Samples,
    double MeanReturn,
    double SuccessRate,
    IReadOnlyList<VariationScore> Variations);
