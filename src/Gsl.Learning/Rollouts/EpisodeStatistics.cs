using Gsl.Environments;

namespace Gsl.Learning;

/// <summary>Returns, lengths and successes of the episodes that ended in an iteration, in total and per variation.</summary>
public sealed class EpisodeStatistics
{
    private readonly Dictionary<VariationId, int> _indices = [];

    /// <summary>Creates counters for these variations.</summary>
    public EpisodeStatistics(IReadOnlyList<VariationId> variations)
    {
        ArgumentNullException.ThrowIfNull(variations);
        Variations = variations;
        for (int i = 0; i < variations.Count; i++)
        {
            _indices.Add(variations[i], i);
        }

        Counts = new int[variations.Count];
        Returns = new double[variations.Count];
        Successes = new int[variations.Count];
    }

    /// <summary>The variations, in the order of the arrays.</summary>
    public IReadOnlyList<VariationId> Variations { get; }

    /// <summary>Episodes ended, per variation.</summary>
    public int[] Counts { get; }

    /// <summary>Sum of their raw returns, per variation.</summary>
    public double[] Returns { get; }

    /// <summary>Number of successes, per variation.</summary>
    public int[] Successes { get; }

    /// <summary>Episodes ended.</summary>
    public int Episodes { get; private set; }

    /// <summary>Steps of the ended episodes.</summary>
    public long Steps { get; private set; }

    /// <summary>Mean raw return, or NaN where no episode ended.</summary>
    public double MeanReturn => Sum(Returns) / Episodes;

    /// <summary>Share of successes, or NaN where no episode ended.</summary>
    public double SuccessRate
    {
        get
        {
            int sum = 0;
            foreach (int count in Successes)
            {
                sum += count;
            }

            return (double)sum / Episodes;
        }
    }

    /// <summary>Mean length in steps, or NaN where no episode ended.</summary>
    public double MeanLength => (double)Steps / Episodes;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(Counts);
        Array.Clear(Returns);
        Array.Clear(Successes);
        Episodes = 0;
        Steps = 0;
    }

    /// <summary>Takes the episodes that ended in a step of all slots.</summary>
    public void AddEnded(VectorStep step, int slots)
    {
        ArgumentNullException.ThrowIfNull(step);
        for (int slot = 0; slot < slots; slot++)
        {
            if (step.Ended(slot))
            {
                Add(step, slot);
            }
        }
    }

    /// <summary>Takes the episode that ended in one slot.</summary>
    public void Add(VectorStep step, int slot)
    {
        ArgumentNullException.ThrowIfNull(step);
        int index = _indices[step.StepVariations[slot]];
        Counts[index]++;
        Returns[index] += step.EpisodeReturns[slot];
        Successes[index] += step.EpisodeSuccesses[slot] ? 1 : 0;
        Episodes++;
        Steps += step.EpisodeLengths[slot];
    }

    private static double Sum(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
