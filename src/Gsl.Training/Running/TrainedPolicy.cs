namespace Gsl.Training;

/// <summary>A policy a stage left behind.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Iteration">Iteration of its checkpoint.</param>
/// <param name="Hash">SHA-256 of the checkpoint's tensors.</param>
internal sealed record TrainedPolicy(string Stage, long Iteration, string Hash);
