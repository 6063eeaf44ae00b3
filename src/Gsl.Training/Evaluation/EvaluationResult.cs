namespace Gsl.Training;

/// <summary>A policy's evaluation: <c>evaluation.json</c> of a stage.</summary>
/// <param name="Policy">What was evaluated, for example <c>consolidation</c>.</param>
/// <param name="CheckpointHash">SHA-256 of the checkpoint's tensors, in hexadecimal.</param>
/// <param name="Deterministic">Whether the mode was used instead of samples.</param>
/// <param name="Steps">Environment steps taken.</param>
/// <param name="Variations">Per variation, in the order evaluated.</param>
public sealed record EvaluationResult(
    string Policy,
    string CheckpointHash,
    bool Deterministic,
    long Steps,
    IReadOnlyList<VariationScore> Variations)
{
    /// <summary>The same policy on variations that training never meets, or null where the family has none.</summary>
    public EvaluationResult? HeldOut { get; init; }

    /// <summary>Mean raw return over variations.</summary>
    public double MeanReturn => Variations.Average(v => v.Return);

    /// <summary>Mean score over variations.</summary>
    public double MeanScore => Variations.Average(v => v.Score);

    /// <summary>Mean success over variations.</summary>
    public double MeanSuccess => Variations.Average(v => v.Success);

    /// <summary>Least score of any variation.</summary>
    public double WorstScore => Variations.Min(v => v.Score);

    /// <summary>Least success of any variation.</summary>
    public double WorstSuccess => Variations.Min(v => v.Success);
}
