namespace Gsl.Environments;

/// <summary>A point of a <see cref="PlanarView"/>, in the environment's units.</summary>
/// <param name="X">Abscissa.</param>
/// <param name="Y">Ordinate.</param>
public readonly record struct PlanarPoint(float X, float Y);
