using Gsl.Environments;

namespace Gsl.Learning;

/// <summary>One whole episode of a <see cref="DemonstrationSet"/>.</summary>
/// <param name="Start">Index of its first transition in the set.</param>
/// <param name="Steps">Number of transitions.</param>
/// <param name="Variation">What it was run on.</param>
/// <param name="Return">Raw return.</param>
/// <param name="Success">Whether it succeeded.</param>
/// <param name="Producer">Hash of the checkpoint that produced it.</param>
public sealed record DemonstrationTrajectory(int Start, int Steps, VariationId Variation, double Return, bool Success, string Producer);
