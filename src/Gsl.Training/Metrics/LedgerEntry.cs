namespace Gsl.Training;

/// <summary>One line of a <c>ledger.jsonl</c>.</summary>
/// <param name="Stage">Folder of the stage below the run directory.</param>
/// <param name="Index">Index of a specialist, otherwise 0.</param>
/// <param name="Purpose">What the samples were for.</param>
/// <param name="Samples">Environment steps charged; negative where they move to another purpose.</param>
/// <param name="Total">The stage's running total.</param>
public readonly record struct LedgerEntry(string Stage, int Index, SamplePurpose Purpose, long Samples, long Total);
