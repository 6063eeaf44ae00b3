namespace Gsl.Environments;

/// <summary>What a check found.</summary>
public enum CheckOutcome
{
    /// <summary>The contract holds here.</summary>
    Passed,

    /// <summary>Worth knowing, not wrong.</summary>
    Note,

    /// <summary>The contract is broken.</summary>
    Failed,

    /// <summary>Not judged, because another finding must be mended first.</summary>
    Skipped,
}
