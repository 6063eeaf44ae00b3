namespace Gsl.Cli.Reports;

/// <summary>What a report wrote.</summary>
/// <param name="Html">The page.</param>
/// <param name="Csv">Raw numbers of the evaluations beside it.</param>
public sealed record ReportFiles(string Html, string Csv);
