using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Standardises observations by running mean and variance of everything seen (parallel update of Chan et al.), clipped.
/// </summary>
/// <param name="size">Features of an observation.</param>
/// <param name="clip">Bound of a standardised feature.</param>
public sealed class ObservationNormalizer(int size, float clip)
{
    private const double Epsilon = 1e-8;
    private readonly double[] _mean = new double[size];
    private readonly double[] _variance = CreateOnes(size);
    private readonly double[] _batchMean = new double[size];
    private readonly double[] _batchVariance = new double[size];
    private readonly float[] _shift = new float[size];
    private readonly float[] _scale = CreateUnitScale(size);
    private double _count = 1e-4;

    /// <summary>Takes rows of raw observations [rows, size] into the statistics.</summary>
    public void Update(ReadOnlySpan<float> observations, int rows)
    {
        Array.Clear(_batchMean);
        Array.Clear(_batchVariance);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> observation = observations.Slice(row * size, size);
            for (int i = 0; i < size; i++)
            {
                _batchMean[i] += observation[i];
            }
        }

        for (int i = 0; i < size; i++)
        {
            _batchMean[i] /= rows;
        }

        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> observation = observations.Slice(row * size, size);
            for (int i = 0; i < size; i++)
            {
                double difference = observation[i] - _batchMean[i];
                _batchVariance[i] += difference * difference;
            }
        }

        double total = _count + rows;
        for (int i = 0; i < size; i++)
        {
            double delta = _batchMean[i] - _mean[i];
            _mean[i] += delta * rows / total;
            double squares = (_variance[i] * _count) + _batchVariance[i] + (delta * delta * _count * rows / total);
            _variance[i] = squares / total;
        }

        _count = total;
        RefreshScale();
    }

    /// <summary>Writes standardised rows: [rows, size] into [rows, <paramref name="stride"/>]; columns beyond the size are left alone.</summary>
    public void Normalize(ReadOnlySpan<float> observations, int rows, Span<float> destination, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = observations.Slice(row * size, size);
            Span<float> target = destination.Slice(row * stride, size);
            for (int i = 0; i < size; i++)
            {
                target[i] = Math.Clamp((source[i] - _shift[i]) * _scale[i], -clip, clip);
            }
        }
    }

    /// <summary>Adds the statistics to an archive.</summary>
    public void Save(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Add<double>($"{prefix}.mean", _mean);
        archive.Add<double>($"{prefix}.variance", _variance);
        archive.Add<double>($"{prefix}.count", [_count]);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    public void Load(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Read<double>($"{prefix}.mean", _mean);
        archive.Read<double>($"{prefix}.variance", _variance);
        _count = archive.ReadScalar<double>($"{prefix}.count");
        RefreshScale();
    }

    private static double[] CreateOnes(int size)
    {
        double[] ones = new double[size];
        Array.Fill(ones, 1.0);
        return ones;
    }

    private static float[] CreateUnitScale(int size)
    {
        float[] ones = new float[size];
        Array.Fill(ones, 1f);
        return ones;
    }

    private void RefreshScale()
    {
        for (int i = 0; i < size; i++)
        {
            _shift[i] = (float)_mean[i];
            _scale[i] = (float)(1.0 / Math.Sqrt(_variance[i] + Epsilon));
        }
    }
}
