namespace Gsl.Environments;

/// <summary>Observations: a flat vector of float32 features.</summary>
/// <param name="Size">Number of features.</param>
/// <param name="Low">Least value any feature takes; the checker enforces it. May be negative infinity.</param>
/// <param name="High">Greatest value any feature takes; the checker enforces it. May be infinity.</param>
public sealed record ObservationSpace(int Size, float Low = float.NegativeInfinity, float High = float.PositiveInfinity);
