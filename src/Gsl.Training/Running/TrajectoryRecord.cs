namespace Gsl.Training;

/// <summary>The way of one episode through a <see cref="Environments.PlanarView"/>.</summary>
/// <param name="Variation">Variation of the episode.</param>
/// <param name="Success">Whether it succeeded.</param>
/// <param name="Points">Positions in order, each [x, y] in the environment's units.</param>
public sealed record TrajectoryRecord(int Variation, bool Success, IReadOnlyList<float[]> Points);
