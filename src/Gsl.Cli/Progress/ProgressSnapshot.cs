namespace Gsl.Cli;

/// <summary>What there is to show of a run at a moment.</summary>
/// <param name="Title">The run's name.</param>
/// <param name="TotalSamples">The run's budget.</param>
/// <param name="Elapsed">Seconds since this process took the run up.</param>
/// <param name="Stages">Stages begun, in the order begun.</param>
/// <param name="Notes">What the run said, oldest first.</param>
internal sealed record ProgressSnapshot(
    string Title,
    long TotalSamples,
    double Elapsed,
    IReadOnlyList<StageState> Stages,
    IReadOnlyList<string> Notes)
{
    /// <summary>Samples charged to the run so far; a stage's start includes everything before it, and stages that run at once share a start.</summary>
    public long Charged => Stages
        .Where(state => state.Stage.Kind != Training.StageKind.Baseline)
        .GroupBy(state => state.Stage.OffsetSamples)
        .Select(group => group.Key + group.Sum(state => state.Samples))
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>Seconds to the run's end at the rate so far, or NaN. A comparison comes last and outside the budget.</summary>
    public double Remaining
    {
        get
        {
            if (Stages is [.., { Stage.Kind: Training.StageKind.Baseline } comparison])
            {
                return comparison.Remaining;
            }

            long done = Stages.Sum(state => state.Samples - state.FirstSamples);
            return done > 0 && Elapsed > 0 ? Math.Max(0, TotalSamples - Charged) * Elapsed / done : double.NaN;
        }
    }
}
