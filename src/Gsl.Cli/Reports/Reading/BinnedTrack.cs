namespace Gsl.Cli.Reports;

/// <summary>
/// A curve of unknown length kept in a fixed number of equal bins: when it outgrows them, neighbours merge and the bin
/// width doubles. Holds a thousand variations over any run in a few megabytes.
/// </summary>
public sealed class BinnedTrack
{
    private const int Bins = 128;

    // Bins the first value spans, so that a run whose first rows are gaps still gets one bin per row.
    private const int FirstBins = 4;
    private readonly double[] _sums = new double[Bins];
    private readonly int[] _counts = new int[Bins];
    private double _width;

    /// <summary>End of the last bin used, in samples.</summary>
    public double End { get; private set; }

    /// <summary>Adds a finite value seen at <paramref name="samples"/>; others are skipped.</summary>
    public void Add(double samples, double value)
    {
        if (!double.IsFinite(value) || !(samples > 0d))
        {
            return;
        }

        _width = _width == 0d ? samples / FirstBins : _width;
        while (samples > _width * Bins)
        {
            Merge();
        }

        int bin = Math.Min(Bins - 1, (int)Math.Ceiling(samples / _width) - 1);
        _sums[bin] += value;
        _counts[bin]++;
        End = Math.Max(End, samples);
    }

    /// <summary>Mean over (<paramref name="from"/>, <paramref name="to"/>] samples, bins weighted by what they hold there; NaN where nothing was seen.</summary>
    public double Mean(double from, double to)
    {
        double sum = 0d;
        double weight = 0d;
        for (int bin = 0; bin < Bins && _width > 0d; bin++)
        {
            double overlap = Math.Min(to, (bin + 1) * _width) - Math.Max(from, bin * _width);
            if (overlap > 1e-9 * _width && _counts[bin] > 0)
            {
                double share = overlap / _width;
                sum += share * _sums[bin];
                weight += share * _counts[bin];
            }
        }

        return weight > 0d ? sum / weight : double.NaN;
    }

    private void Merge()
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            int left = 2 * bin;
            bool inside = left < Bins;
            _sums[bin] = inside ? _sums[left] + _sums[left + 1] : 0d;
            _counts[bin] = inside ? _counts[left] + _counts[left + 1] : 0;
        }

        _width *= 2d;
    }
}
