namespace Gsl.Environments;

/// <summary>One finding of <see cref="EnvironmentChecker"/>.</summary>
/// <param name="Name">Name of the check, for example <c>determinism</c>.</param>
/// <param name="Outcome">What it found.</param>
/// <param name="Explanation">What was tried and seen, a sentence.</param>
/// <param name="Remedy">What to do about it, a sentence; empty where nothing is to be done.</param>
public sealed record CheckFinding(string Name, CheckOutcome Outcome, string Explanation, string Remedy = "");
