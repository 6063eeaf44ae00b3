namespace Gsl.Training;

/// <summary>Where the goal of a variation lies in the plane.</summary>
/// <param name="Variation">The variation.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="X">Abscissa.</param>
/// <param name="Y">Ordinate.</param>
public sealed record TrajectoryGoal(int Variation, string Name, float X, float Y);
