namespace Gsl.Cli.Reports;

/// <summary>A policy's interquartile mean over seeds with its bootstrap interval.</summary>
/// <param name="Policy">Label of the policy.</param>
/// <param name="Role">Colour and meaning, as in <see cref="Curve"/>.</param>
/// <param name="Label">The figures as text.</param>
/// <param name="Center">Interquartile mean.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public sealed record SeedInterval(string Policy, string Role, string Label, double Center, double Low, double High);
