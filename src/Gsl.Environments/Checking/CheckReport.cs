namespace Gsl.Environments;

/// <summary>All findings about one family.</summary>
/// <param name="FamilyName">The family.</param>
/// <param name="Findings">The findings in the order of the checks.</param>
/// <param name="StepsPerSecond">Environment steps per second of one core through the vector environment, for information; null where not measured.</param>
public sealed record CheckReport(string FamilyName, IReadOnlyList<CheckFinding> Findings, double? StepsPerSecond)
{
    /// <summary>Whether no finding failed.</summary>
    public bool Passed => Findings.All(finding => finding.Outcome != CheckOutcome.Failed);
}
