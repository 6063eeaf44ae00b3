namespace Gsl.Training;

/// <summary>How far an evaluation has got.</summary>
/// <param name="Episodes">Episodes that have ended.</param>
/// <param name="Total">Episodes in all, those of held-out variations included.</param>
public readonly record struct EvaluationProgress(int Episodes, int Total);
