namespace Gsl.Training;

/// <summary>What a stage of a run does.</summary>
public enum StageKind
{
    /// <summary>Algorithm 1, line 2: the generalist on all variations until it plateaus.</summary>
    Generalist,

    /// <summary>Line 8: optional fine-tuning on the lowest variations.</summary>
    FineTune,

    /// <summary>Lines 10-12: one specialist, with its demonstrations.</summary>
    Specialist,

    /// <summary>Line 14: the generalist's own demonstrations.</summary>
    GeneralistDemonstrations,

    /// <summary>Line 15: the generalist learns on with demonstrations.</summary>
    Consolidation,

    /// <summary>The generalist alone to the full budget, for comparison.</summary>
    Baseline,
}
