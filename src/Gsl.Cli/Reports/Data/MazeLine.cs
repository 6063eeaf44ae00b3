namespace Gsl.Cli.Reports;

/// <summary>One episode in the plane.</summary>
/// <param name="Goal">Index of its goal in <see cref="MazeFigure.Goals"/>.</param>
/// <param name="Success">Whether it succeeded.</param>
/// <param name="X">Abscissas.</param>
/// <param name="Y">Ordinates.</param>
public sealed record MazeLine(int Goal, bool Success, double[] X, double[] Y);
