using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Divides rewards by the standard deviation of a running discounted return (no shift of the mean), clipped. Scores are
/// always reported from raw rewards.
/// </summary>
/// <param name="slots">Parallel environments, each with its own running return.</param>
/// <param name="discount">Discount of the running return; should equal the learner's unless a published result needs otherwise.</param>
/// <param name="clip">Bound of a normalised reward.</param>
public sealed class RewardNormalizer(int slots, float discount, float clip)
{
    private const double Epsilon = 1e-8;
    private readonly double[] _returns = new double[slots];
    private double _mean;
    private double _variance = 1.0;
    private double _count = 1e-4;

    /// <summary>Takes one step's raw rewards [slots] into the statistics and writes the normalised ones; the end of an episode resets a slot's running return.</summary>
    public void Normalize(ReadOnlySpan<float> rewards, ReadOnlySpan<bool> terminated, ReadOnlySpan<bool> truncated, Span<float> destination)
    {
        double batchMean = 0;
        for (int slot = 0; slot < slots; slot++)
        {
            _returns[slot] = (_returns[slot] * discount) + rewards[slot];
            batchMean += _returns[slot];
        }

        batchMean /= slots;
        double batchSquares = 0;
        for (int slot = 0; slot < slots; slot++)
        {
            double difference = _returns[slot] - batchMean;
            batchSquares += difference * difference;
        }

        double total = _count + slots;
        double delta = batchMean - _mean;
        _mean += delta * slots / total;
        _variance = ((_variance * _count) + batchSquares + (delta * delta * _count * slots / total)) / total;
        _count = total;
        float scale = (float)(1.0 / Math.Sqrt(_variance + Epsilon));
        for (int slot = 0; slot < slots; slot++)
        {
            destination[slot] = Math.Clamp(rewards[slot] * scale, -clip, clip);
            if (terminated[slot] || truncated[slot])
            {
                _returns[slot] = 0;
            }
        }
    }

    /// <summary>Adds the statistics and the running returns to an archive.</summary>
    public void Save(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Add<double>($"{prefix}.returns", _returns);
        archive.Add<double>($"{prefix}.statistics", [_mean, _variance, _count]);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote; without <paramref name="runningReturns"/> the statistics only, as a clone with fresh environments needs.</summary>
    public void Load(TensorArchive archive, string prefix, bool runningReturns = true)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Span<double> statistics = stackalloc double[3];
        archive.Read(prefix + ".statistics", statistics);
        (_mean, _variance, _count) = (statistics[0], statistics[1], statistics[2]);
        if (runningReturns)
        {
            archive.Read<double>(prefix + ".returns", _returns);
        }
    }
}
