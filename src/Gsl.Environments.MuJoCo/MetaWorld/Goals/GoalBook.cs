namespace Gsl.Environments.MuJoCo;

/// <summary>
/// The fixed goals of a benchmark: a number of placements for each of its tasks, in its order, drawn from one seed as Meta-World
/// draws them. There an environment resets twice for each, and every reset draws; the second is kept.
/// </summary>
internal sealed class GoalBook
{
    private readonly double[][] _placements;
    private readonly int _count;

    public GoalBook(IReadOnlyList<SawyerTask> tasks, int count, uint seed)
    {
        _count = count;
        _placements = new double[tasks.Count][];
        var source = new MersenneTwister(seed);
        Span<double> dropped = stackalloc double[PlacementRange.MaximumSize];
        for (int i = 0; i < tasks.Count; i++)
        {
            PlacementRange range = tasks[i].Placements;
            _placements[i] = new double[count * range.Size];
            for (int k = 0; k < count; k++)
            {
                range.Draw(ref source, dropped);
                range.Draw(ref source, _placements[i].AsSpan(k * range.Size, range.Size));
            }
        }
    }

    /// <summary>One task's placement of a number below the count.</summary>
    public ReadOnlySpan<double> Placement(int task, int index)
    {
        int size = _placements[task].Length / _count;
        return _placements[task].AsSpan(index * size, size);
    }
}
