namespace Gsl.Environments;

/// <summary>What the checks share: the family, the options and the findings so far.</summary>
internal sealed class CheckContext(EnvironmentFamily family, EnvironmentCheckOptions options)
{
    // A family may have thousands of variations; the checks look at the first ones.
    private const int ExaminedVariations = 64;

    // Traces of large observations must fit into memory.
    private const int TracedValues = 4_000_000;

    private readonly List<CheckFinding> _findings = [];

    public EnvironmentFamily Family { get; } = family;

    public EnvironmentCheckOptions Options { get; } = options;

    public ulong Seed => Options.Seed;

    public int Steps => Fit(Options.Steps ?? (int)Math.Clamp((2L * Family.Horizon) + 2, 500, 4000), 3);

    public IReadOnlyList<CheckFinding> Findings => _findings;

    public IReadOnlyList<VariationId> Variations => [.. Family.Variations.Take(ExaminedVariations)];

    /// <summary>As many of <paramref name="steps"/> as a trace of that many slots may hold.</summary>
    public int Fit(int steps, int slots) => Math.Min(steps, Math.Max(20, TracedValues / (slots * Family.ObservationSpace.Size)));

    public Trace NewTrace() => new(Family.ObservationSpace.Size);

    public bool Failed(string name) => _findings.Exists(finding => finding.Name == name && finding.Outcome == CheckOutcome.Failed);

    public void Pass(string name, string explanation) => Add(name, CheckOutcome.Passed, explanation, "");

    public void Note(string name, string explanation, string remedy = "") => Add(name, CheckOutcome.Note, explanation, remedy);

    public void Fail(string name, string explanation, string remedy) => Add(name, CheckOutcome.Failed, explanation, remedy);

    public void Skip(string name, string blocker) => Add(name, CheckOutcome.Skipped, $"Not judged while '{blocker}' fails.", "");

    /// <summary>Records a difference as a failure and none as a pass.</summary>
    public void Judge(string name, string? difference, string passed, string failed, string remedy)
    {
        if (difference is null)
        {
            Pass(name, passed);
        }
        else
        {
            Fail(name, $"{failed}: {difference}.", remedy);
        }
    }

    /// <summary>
    /// Runs a check; an exception of the environment becomes its finding, except that it cannot be made here at all, as where a
    /// library is missing.
    /// </summary>
    public void Guard(string name, Action<CheckContext> check)
    {
        try
        {
            check(this);
        }
#pragma warning disable CA1031 // Whatever an author's code throws is a finding, not a failure of the checker.
        catch (Exception exception) when (exception is not EnvironmentConfigurationException)
#pragma warning restore CA1031
        {
            string place = exception.StackTrace?.Split('\n')[0].Trim() ?? "";
            Fail(
                name,
                $"The environment threw {exception.GetType().Name}: {exception.Message} ({place})",
                "Environments must not throw under any action of their space; mend what the message names.");
        }
    }

    private void Add(string name, CheckOutcome outcome, string explanation, string remedy) =>
        _findings.Add(new CheckFinding(name, outcome, explanation, remedy));
}
