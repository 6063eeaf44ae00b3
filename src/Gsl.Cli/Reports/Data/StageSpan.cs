namespace Gsl.Cli.Reports;

/// <summary>A stretch of the axis of total samples.</summary>
/// <param name="Role">Colour and meaning: <c>generalist</c>, <c>fine-tune</c>, <c>specialists</c>, <c>consolidation</c>.</param>
/// <param name="Label">For people.</param>
/// <param name="ShortLabel">The same where room is scarce.</param>
/// <param name="Start">First sample.</param>
/// <param name="End">Last sample.</param>
public sealed record StageSpan(string Role, string Label, string ShortLabel, double Start, double End);
