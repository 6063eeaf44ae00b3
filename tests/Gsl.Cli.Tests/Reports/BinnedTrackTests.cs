using Gsl.Cli.Reports;

namespace Gsl.Cli.Tests.Reports;

public sealed class BinnedTrackTests
{
    [Fact]
    public void A_mean_over_a_stretch_is_that_of_the_values_seen_there()
    {
        var track = new BinnedTrack();
        for (int i = 1; i <= 20; i++)
        {
            track.Add(i * 10d, i <= 10 ? 1d : 3d);
        }

        Assert.Equal(1d, track.Mean(0d, 100d), 12);
        Assert.Equal(3d, track.Mean(100d, 200d), 12);
        Assert.Equal(2d, track.Mean(0d, 200d), 12);
    }

    [Fact]
    public void Merging_bins_of_a_long_series_changes_no_sum()
    {
        var track = new BinnedTrack();
        const int Count = 100_000;
        for (int i = 1; i <= Count; i++)
        {
            track.Add(i, i);
        }

        Assert.Equal((Count + 1) / 2d, track.Mean(0d, 2d * Count), 6);
    }

    [Fact]
    public void What_was_not_seen_is_missing_and_values_that_are_no_numbers_are_skipped()
    {
        var track = new BinnedTrack();
        track.Add(10d, double.NaN);
        track.Add(20d, 4d);

        Assert.Equal(4d, track.Mean(0d, 20d));
        Assert.True(double.IsNaN(track.Mean(30d, 40d)));
        Assert.True(double.IsNaN(new BinnedTrack().Mean(0d, 10d)));
    }
}
