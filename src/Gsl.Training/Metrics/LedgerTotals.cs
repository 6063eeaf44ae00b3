namespace Gsl.Training;

/// <summary>What a run was charged, by stage and purpose.</summary>
public sealed class LedgerTotals
{
    private readonly SortedDictionary<(string Stage, SamplePurpose Purpose), long> _totals = new(KeyComparer.Instance);

    private LedgerTotals()
    {
    }

    /// <summary>Samples by stage, specialists in numeric order, and purpose.</summary>
    public IReadOnlyDictionary<(string Stage, SamplePurpose Purpose), long> Totals => _totals;

    /// <summary>Samples of the whole run.</summary>
    public long Total => _totals.Values.Sum();

    /// <summary>Adds up the ledgers of all stages of a run, from the stages' own files.</summary>
    /// <exception cref="RunDirectoryException">A ledger is damaged.</exception>
    public static LedgerTotals Read(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var totals = new LedgerTotals();
        foreach (string stage in run.Stages)
        {
            totals.Add(run.PathOf(stage, RunFiles.Ledger));
        }

        return totals;
    }

    /// <summary>Adds up one ledger, of a stage or of a whole run.</summary>
    /// <exception cref="RunDirectoryException">The ledger is damaged.</exception>
    public static LedgerTotals Read(string path)
    {
        var totals = new LedgerTotals();
        totals.Add(path);
        return totals;
    }

    /// <summary>Samples of one stage.</summary>
    public long OfStage(string stage) => _totals.Where(entry => entry.Key.Stage == stage).Sum(entry => entry.Value);

    /// <summary>Samples for one purpose.</summary>
    public long OfPurpose(SamplePurpose purpose) => _totals.Where(entry => entry.Key.Purpose == purpose).Sum(entry => entry.Value);

    private void Add(string path)
    {
        foreach (LedgerEntry entry in LedgerReader.Read(path))
        {
            _totals[(entry.Stage, entry.Purpose)] = _totals.GetValueOrDefault((entry.Stage, entry.Purpose)) + entry.Samples;
        }
    }

    private sealed class KeyComparer : IComparer<(string Stage, SamplePurpose Purpose)>
    {
        public static KeyComparer Instance { get; } = new();

        public int Compare((string Stage, SamplePurpose Purpose) x, (string Stage, SamplePurpose Purpose) y)
        {
            int order = StageNameComparer.Instance.Compare(x.Stage, y.Stage);
            return order != 0 ? order : x.Purpose.CompareTo(y.Purpose);
        }
    }
}
