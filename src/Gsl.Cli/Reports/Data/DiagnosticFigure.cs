namespace Gsl.Cli.Reports;

/// <summary>A scalar of learning over the total samples.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Title">For people.</param>
/// <param name="Curves">One per stage.</param>
public sealed record DiagnosticFigure(string Name, string Title, Curve[] Curves);
