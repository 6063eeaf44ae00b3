using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>What stages are called in charts: the role picks the colour, the label is for people.</summary>
public static class Roles
{
    /// <summary>The role of a stage kind.</summary>
    public static string Of(StageKind kind) => kind switch
    {
        StageKind.FineTune => "fine-tune",
        StageKind.Specialist => "specialists",
        StageKind.GeneralistDemonstrations => "demonstrations",
        StageKind.Consolidation => "consolidation",
        StageKind.Baseline => "baseline",
        _ => "generalist",
    };

    /// <summary>The label of a stage kind in a run whose base optimiser is called <paramref name="learner"/>.</summary>
    public static string Label(StageKind kind, string learner) => kind switch
    {
        StageKind.FineTune => "fine-tuning",
        StageKind.Specialist => "specialists",
        StageKind.GeneralistDemonstrations => "demonstrations",
        StageKind.Consolidation => "generalist with demonstrations",
        StageKind.Baseline => $"{learner} alone",
        _ => "generalist",
    };
}
