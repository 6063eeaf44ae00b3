namespace Gsl.Training;

/// <summary>What a run has taken so far: <c>clock.json</c>.</summary>
/// <param name="Seconds">Wall-clock seconds of all processes that ran it, one after the other.</param>
internal sealed record WallTime(double Seconds);
