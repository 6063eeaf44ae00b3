namespace Gsl.Cli;

/// <summary>One measured speed.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">Of what so many per second.</param>
/// <param name="PerSecond">The speed.</param>
internal sealed record SpeedFigure(string What, string Unit, double PerSecond);
