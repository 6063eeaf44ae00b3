using Gsl.Environments;

namespace Gsl.Training;

/// <summary>What one variation did in an iteration.</summary>
/// <param name="Variation">The variation.</param>
/// <param name="Episodes">Episodes that ended.</param>
/// <param name="Return">Their mean raw return.</param>
/// <param name="Score">Their mean normalised score.</param>
/// <param name="Success">Share of them that succeeded, or NaN.</param>
public readonly record struct VariationMetrics(VariationId Variation, int Episodes, double Return, double Score, double Success);
