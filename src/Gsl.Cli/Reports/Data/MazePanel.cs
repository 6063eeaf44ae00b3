namespace Gsl.Cli.Reports;

/// <summary>The episodes of one policy.</summary>
/// <param name="Title">Whose they are.</param>
/// <param name="Lines">The episodes.</param>
public sealed record MazePanel(string Title, MazeLine[] Lines);
