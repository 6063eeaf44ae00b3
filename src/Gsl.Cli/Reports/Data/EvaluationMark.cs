namespace Gsl.Cli.Reports;

/// <summary>A dot: an evaluation of a checkpoint.</summary>
/// <param name="Role">Colour and meaning, as in <see cref="Curve"/>.</param>
/// <param name="Label">Written beside it.</param>
/// <param name="X">Abscissa.</param>
/// <param name="Y">Ordinate.</param>
public sealed record EvaluationMark(string Role, string Label, double X, double Y);
