namespace Gsl.Cli.Reports;

/// <summary>A goal in the plane.</summary>
/// <param name="Name">For people.</param>
/// <param name="X">Abscissa, or NaN where the file does not place it.</param>
/// <param name="Y">Ordinate, or NaN.</param>
public sealed record MazeGoal(string Name, double X, double Y);
