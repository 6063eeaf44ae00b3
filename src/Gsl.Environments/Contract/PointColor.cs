namespace Gsl.Environments;

/// <summary>A colour of a <see cref="PointCloudShape"/>'s palette, each channel in [0, 1].</summary>
/// <param name="Red">Share of red.</param>
/// <param name="Green">Share of green.</param>
/// <param name="Blue">Share of blue.</param>
public readonly record struct PointColor(float Red, float Green, float Blue);
