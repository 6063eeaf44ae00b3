namespace Gsl.Cli.Reports;

/// <summary>The final value of one policy in one run.</summary>
/// <param name="Policy">Label of the policy.</param>
/// <param name="Role">Colour and meaning, as in <see cref="Curve"/>.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Value">Mean over variations.</param>
public sealed record SeedPoint(string Policy, string Role, ulong Seed, double Value);
