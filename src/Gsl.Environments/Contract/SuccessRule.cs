namespace Gsl.Environments;

/// <summary>When an episode counts as a success.</summary>
public enum SuccessRule
{
    /// <summary>The family does not report success.</summary>
    None,

    /// <summary>When any step reported success.</summary>
    AtAnyStep,

    /// <summary>When the last step reported success.</summary>
    AtLastStep,
}
