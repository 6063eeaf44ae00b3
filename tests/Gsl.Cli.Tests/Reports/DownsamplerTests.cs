using Gsl.Cli.Reports;

namespace Gsl.Cli.Tests.Reports;

public sealed class DownsamplerTests
{
    [Fact]
    public void A_long_series_keeps_its_spikes_and_stays_below_the_limit()
    {
        double[] x = [.. Enumerable.Range(0, 300_000).Select(i => (double)i)];
        double[] y = new double[x.Length];
        y[123_456] = 9d;
        y[200_001] = -7d;

        (double[] thinX, double[] thinY) = Downsampler.KeepExtremes(x, y, 600);

        Assert.InRange(thinX.Length, 300, 600);
        Assert.Equal(123_456d, thinX[Array.IndexOf(thinY, 9d)]);
        Assert.Equal(200_001d, thinX[Array.IndexOf(thinY, -7d)]);
        Assert.Equal(thinX.Order(), thinX);
    }

    [Fact]
    public void A_short_series_stays_as_it_is_but_for_missing_values()
    {
        (double[] x, double[] y) = Downsampler.KeepExtremes([1d, 2d, 3d], [5d, double.NaN, 6d], 600);

        Assert.Equal([1d, 3d], x);
        Assert.Equal([5d, 6d], y);
    }

    [Fact]
    public void Buckets_are_averaged()
    {
        (double[] x, double[] y) = Downsampler.Means([1d, 2d, 3d, 4d], [10d, 20d, 30d, 50d], 2);

        Assert.Equal([1.5, 3.5], x);
        Assert.Equal([15d, 40d], y);
    }

    [Fact]
    public void The_moving_mean_skips_gaps_and_is_cut_at_the_ends()
    {
        double[] smooth = Downsampler.Smooth([1d, 2d, double.NaN, 6d], 3);

        Assert.Equal([1.5, 1.5, 4d, 6d], smooth);
    }
}
