using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>What a stage starts from.</summary>
/// <param name="Mode">What is taken from the parent.</param>
/// <param name="Parent">The parent's tensors, or null for a fresh start.</param>
/// <param name="ParentHash">Hash of the parent checkpoint, or null.</param>
/// <param name="StandardDeviation">Standard deviation a Gaussian policy restarts with, 0 to keep.</param>
internal sealed record StageStart(StageStartMode Mode, TensorArchive? Parent, string? ParentHash, float StandardDeviation)
{
    /// <summary>Opens the records of the parent's replay buffer, for a continuation; null where it keeps none.</summary>
    public Func<Stream?> OpenReplay { get; init; } = () => null;

    /// <summary>Hands a learner the replay buffer of the one it is cloned from; null where it begins with an empty one.</summary>
    public Action<SacLearner>? LoadReplay { get; init; }

    /// <summary>Freshly drawn networks.</summary>
    public static StageStart Fresh { get; } = new(StageStartMode.Fresh, null, null, 0f);
}
