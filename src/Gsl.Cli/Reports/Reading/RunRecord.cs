using Gsl.Training;

namespace Gsl.Cli.Reports;

/// <summary>A run directory as a report sees it; whatever is missing is null or empty.</summary>
public sealed record RunRecord
{
    /// <summary>The directory, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>Recipe name.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>The command that begins such a run.</summary>
    public string Command { get; init; } = "";

    /// <summary>What the recipe shows.</summary>
    public string Description { get; init; } = "";

    /// <summary>Name of the environment family.</summary>
    public string Environment { get; init; } = "";

    /// <summary>Whether the recipe runs Algorithm 1 rather than the base optimiser alone.</summary>
    public bool Gsl { get; init; }

    /// <summary>What the base optimiser is called.</summary>
    public string Learner { get; init; } = "PPO";

    /// <summary>Root seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Budget in environment steps.</summary>
    public long TotalSamples { get; init; }

    /// <summary>Wall-clock seconds of all processes that ran it; 0 where it has not ended.</summary>
    public double WallSeconds { get; init; }

    /// <summary>The resolved recipe as it stands in <c>run.json</c>, or null.</summary>
    public string? RecipeText { get; init; }

    /// <summary>Versions and machine, as label and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>Stages that have begun, in the algorithm's order.</summary>
    public IReadOnlyList<StageRecord> Stages { get; init; } = [];

    /// <summary>Samples by stage kind and purpose, for example <c>specialists/train</c>; the baseline's are apart.</summary>
    public IReadOnlyDictionary<string, long> Charged { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Why and where the generalist plateaued, or null.</summary>
    public PlateauEvidence? Plateau { get; init; }

    /// <summary>Where the demonstrations come from, or null.</summary>
    public DemonstrationSummary? Demonstrations { get; init; }

    /// <summary>The plateaued generalist's evaluation, or null.</summary>
    public EvaluationResult? PlateauEvaluation { get; init; }

    /// <summary>The final policy's evaluation, or null where the run has not ended.</summary>
    public EvaluationResult? FinalEvaluation { get; init; }

    /// <summary>The evaluation of the base optimiser alone, or null.</summary>
    public EvaluationResult? BaselineEvaluation { get; init; }

    /// <summary>Whether the run has ended with a summary.</summary>
    public bool Finished { get; init; }

    /// <summary>The stages of a kind.</summary>
    public IEnumerable<StageRecord> Of(StageKind kind) => Stages.Where(stage => stage.Kind == kind);

    /// <summary>The first stage of a kind, or null.</summary>
    public StageRecord? First(StageKind kind) => Of(kind).FirstOrDefault();
}
