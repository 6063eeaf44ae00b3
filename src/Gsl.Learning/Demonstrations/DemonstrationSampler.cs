using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Draws demonstrated transitions for ever, uniformly over variations (decision D16: long or easy episodes would dominate
/// otherwise) or over transitions.
/// </summary>
public sealed class DemonstrationSampler
{
    private readonly int[][] _groups;
    private RandomStream _stream;

    /// <summary>Creates a sampler.</summary>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    public DemonstrationSampler(DemonstrationSet set, bool balanceVariations, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Count == 0)
        {
            throw new ArgumentException(
                "There are no demonstrations to learn from: no trajectory passed the filter. Loosen demonstrations.threshold, "
                + "demonstrations.beat_generalist or demonstrations.require_success, or train the specialists longer.",
                nameof(set));
        }

        _stream = stream;
        _groups = balanceVariations
            ? [.. set.Trajectories.GroupBy(t => t.Variation).OrderBy(g => g.Key).Select(Transitions)]
            : [Transitions(set.Trajectories)];
    }

    /// <summary>Fills <paramref name="indices"/> with transition numbers.</summary>
    public void Draw(Span<int> indices)
    {
        foreach (ref int index in indices)
        {
            int[] group = _groups[_groups.Length == 1 ? 0 : _stream.NextInt32(_groups.Length)];
            index = group[_stream.NextInt32(group.Length)];
        }
    }

    /// <summary>Adds the stream to an archive.</summary>
    public void Save(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Span<ulong> state = stackalloc ulong[RandomStream.StateLength];
        _stream.SaveState(state);
        archive.Add<ulong>($"{prefix}.stream", state);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    public void Load(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Span<ulong> state = stackalloc ulong[RandomStream.StateLength];
        archive.Read($"{prefix}.stream", state);
        _stream = RandomStream.FromState(state);
    }

    private static int[] Transitions(IEnumerable<DemonstrationTrajectory> trajectories) =>
        [.. trajectories.SelectMany(t => Enumerable.Range(t.Start, t.Steps))];
}
