namespace Gsl.Environments;

/// <summary>An axis-aligned rectangle of a <see cref="PlanarView"/>.</summary>
/// <param name="Left">Least abscissa.</param>
/// <param name="Bottom">Least ordinate.</param>
/// <param name="Right">Greatest abscissa.</param>
/// <param name="Top">Greatest ordinate.</param>
public readonly record struct PlanarRectangle(float Left, float Bottom, float Right, float Top);
