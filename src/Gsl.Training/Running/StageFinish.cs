namespace Gsl.Training;

/// <summary>What a training stage hands to its last act, before it is marked done.</summary>
/// <param name="Directory">The stage's folder.</param>
/// <param name="Policy">The policy chosen to stand for the stage.</param>
/// <param name="Ledger">Where to charge samples.</param>
internal sealed record StageFinish(StageDirectory Directory, TrainedPolicy Policy, SampleLedger Ledger);
