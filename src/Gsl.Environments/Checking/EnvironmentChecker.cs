namespace Gsl.Environments;

/// <summary>
/// Proves the contract of an environment family by running it: declared spaces, values, determinism, saved state,
/// variations, the autoreset law, threads. What <c>gsl env check</c> prints.
/// </summary>
public static class EnvironmentChecker
{
    /// <summary>Runs every check; nothing an environment does makes it throw.</summary>
    public static CheckReport Check(EnvironmentFamily family, EnvironmentCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(family);
        var context = new CheckContext(family, options ?? new EnvironmentCheckOptions());
        double? stepsPerSecond = null;
        context.Guard(DeclarationChecks.Spaces, DeclarationChecks.Run);
        if (NothingFailed(context))
        {
            context.Guard(ValueChecks.Runs, ValueChecks.Run);
        }

        // What cannot run or is not finite makes every later finding a consequence of that one.
        if (NothingFailed(context, ValueChecks.Runs, ValueChecks.Size, ValueChecks.Finite, DeclarationChecks.Spaces, DeclarationChecks.Variations))
        {
            RepetitionChecks.Run(context);
            VectorChecks.Run(context);
            context.Guard(CostChecks.Allocation, CostChecks.CheckAllocation);
            context.Guard(CostChecks.Speed, measured => stepsPerSecond = CostChecks.Measure(measured));
        }

        return new CheckReport(NameOf(family), context.Findings, stepsPerSecond);
    }

    private static bool NothingFailed(CheckContext context, params ReadOnlySpan<string> names)
    {
        foreach (CheckFinding finding in context.Findings)
        {
            if (finding.Outcome == CheckOutcome.Failed && (names.IsEmpty || names.Contains(finding.Name)))
            {
                return false;
            }
        }

        return true;
    }

    private static string NameOf(EnvironmentFamily family) => family.Name ?? family.GetType().Name;
}
