namespace Gsl.Cli.Reports;

/// <summary>Thins long series to what a chart can show.</summary>
public static class Downsampler
{
    /// <summary>
    /// At most <paramref name="points"/> points: of every bucket of neighbours the least and the greatest value, in
    /// order, so that no spike vanishes. NaN rows are left out.
    /// </summary>
    public static (double[] X, double[] Y) KeepExtremes(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int points)
    {
        (double[] finiteX, double[] finiteY) = Finite(x, y);
        int count = finiteX.Length;
        if (count <= points)
        {
            return (finiteX, finiteY);
        }

        int buckets = points / 2;
        var keptX = new List<double>(points);
        var keptY = new List<double>(points);
        for (int bucket = 0; bucket < buckets; bucket++)
        {
            int from = (int)((long)count * bucket / buckets);
            int to = (int)((long)count * (bucket + 1) / buckets);
            int low = from;
            int high = from;
            for (int i = from + 1; i < to; i++)
            {
                low = finiteY[i] < finiteY[low] ? i : low;
                high = finiteY[i] > finiteY[high] ? i : high;
            }

            Keep(Math.Min(low, high));
            if (low != high)
            {
                Keep(Math.Max(low, high));
            }
        }

        return ([.. keptX], [.. keptY]);

        void Keep(int i)
        {
            keptX.Add(finiteX[i]);
            keptY.Add(finiteY[i]);
        }
    }

    /// <summary>At most <paramref name="points"/> points: the mean of every bucket of neighbours. NaN rows are left out.</summary>
    public static (double[] X, double[] Y) Means(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int points)
    {
        (double[] finiteX, double[] finiteY) = Finite(x, y);
        int count = finiteX.Length;
        if (count <= points)
        {
            return (finiteX, finiteY);
        }

        double[] meanX = new double[points];
        double[] meanY = new double[points];
        for (int bucket = 0; bucket < points; bucket++)
        {
            int from = (int)((long)count * bucket / points);
            int to = (int)((long)count * (bucket + 1) / points);
            meanX[bucket] = finiteX.AsSpan(from, to - from).Average();
            meanY[bucket] = finiteY.AsSpan(from, to - from).Average();
        }

        return (meanX, meanY);
    }

    /// <summary>Centred moving mean over up to <paramref name="window"/> values; NaN values are skipped, the window shrinks at the ends.</summary>
    public static double[] Smooth(ReadOnlySpan<double> y, int window)
    {
        double[] smooth = new double[y.Length];
        int half = Math.Max(0, window / 2);
        for (int i = 0; i < y.Length; i++)
        {
            int from = Math.Max(0, i - half);
            smooth[i] = y[from..Math.Min(y.Length, i + half + 1)].Average();
        }

        return smooth;
    }

    /// <summary>Mean of the finite values; NaN where there are none.</summary>
    public static double Average(this Span<double> values) => Average((ReadOnlySpan<double>)values);

    /// <inheritdoc cref="Average(Span{double})"/>
    public static double Average(this ReadOnlySpan<double> values)
    {
        double sum = 0d;
        int count = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                sum += value;
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private static (double[] X, double[] Y) Finite(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        var finiteX = new List<double>(x.Length);
        var finiteY = new List<double>(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
            {
                finiteX.Add(x[i]);
                finiteY.Add(y[i]);
            }
        }

        return ([.. finiteX], [.. finiteY]);
    }
}
