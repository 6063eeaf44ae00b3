using Gsl.Environments;

namespace Gsl.Training;

/// <summary>How a policy does on one variation.</summary>
/// <param name="Variation">The variation.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Episodes">Episodes behind the figures.</param>
/// <param name="Return">Mean raw return.</param>
/// <param name="Score">Normalised score; the raw return where the family has no score range.</param>
/// <param name="Success">Share of successful episodes, or NaN where the family does not report success.</param>
public sealed record VariationScore(VariationId Variation, string Name, int Episodes, double Return, double Score, double Success);
