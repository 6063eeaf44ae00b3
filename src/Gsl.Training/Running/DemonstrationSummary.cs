namespace Gsl.Training;

/// <summary>The demonstrations a consolidation learns from: <c>demonstrations/summary.json</c> of a run.</summary>
/// <param name="Sources">One entry per variation and producer.</param>
public sealed record DemonstrationSummary(IReadOnlyList<DemonstrationSource> Sources);
