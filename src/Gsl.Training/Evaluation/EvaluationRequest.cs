namespace Gsl.Training;

/// <summary>How to evaluate a policy.</summary>
/// <param name="Policy">What is evaluated, for people.</param>
/// <param name="CheckpointHash">Hash of its checkpoint.</param>
/// <param name="Episodes">Episodes per variation.</param>
/// <param name="Deterministic">Whether to act by the policy's mode.</param>
/// <param name="Slots">Environments stepped together, at most.</param>
/// <param name="RootSeed">Root seed.</param>
/// <param name="StreamName">Prefix of the random streams: the same name gives the same episodes' starts.</param>
/// <param name="Parallel">Whether threads share the environments' steps too, which pays where a step takes long; the result does not depend on it.</param>
public sealed record EvaluationRequest(
    string Policy, string CheckpointHash, int Episodes, bool Deterministic, int Slots, ulong RootSeed, string StreamName, bool Parallel = false);
