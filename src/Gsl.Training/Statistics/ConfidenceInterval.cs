namespace Gsl.Training;

/// <summary>A figure with the interval around it.</summary>
/// <param name="Estimate">The figure itself.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ConfidenceInterval(double Estimate, double Low, double High);
