using Gsl.Numerics;

namespace Gsl.Training.Tests;

public sealed class PlateauCriterionTests
{
    private const int Total = 200;

    private static readonly PlateauConfig Sharp = new() { Kernel = 0, Window = 0.1, Margin = 0.01 };

    private static readonly PlateauConfig Smooth = new() { Kernel = 0.03, Window = 0.1, Margin = 0.03 };

    [Fact]
    public void A_flat_curve_plateaus_at_the_earliest_iteration_live_and_offline()
    {
        double[] curve = Curve(_ => 0.7);

        PlateauEvidence live = Live(Smooth, curve)!;
        PlateauEvidence offline = new PlateauCriterion(Smooth, Total).Offline(curve);

        Assert.Equal(30, live.Iteration);
        Assert.Equal(50, live.DetectedAt);
        Assert.Equal(30, offline.Iteration);
        Assert.False(live.Forced);
        Assert.False(offline.Forced);
    }

    [Fact]
    public void A_ramp_then_flat_plateaus_where_the_rest_of_the_climb_fits_into_the_margin()
    {
        // 0.01 per iteration up to iteration 100; with margin 0.05, t = 95 is the first that is at most 0.05 below.
        double[] curve = Curve(t => 0.01 * Math.Min(t, 100));
        PlateauConfig config = Sharp with { Margin = 0.05 + 1e-9 };

        Assert.Equal(95, new PlateauCriterion(config, Total).Offline(curve).Iteration);
        PlateauEvidence live = Live(config, curve)!;
        Assert.Equal(95, live.Iteration);
        Assert.Equal(115, live.DetectedAt);
    }

    [Fact]
    public void A_step_within_the_window_is_waited_for_and_one_beyond_it_is_not()
    {
        double[] curve = Curve(t => t < 100 ? 0 : 1);

        // Every t up to 79 sees flat ground only; the first candidate, 30, already holds.
        Assert.Equal(30, Live(Sharp, curve)!.Iteration);
        // From iteration 35 on a step at 45 is in sight of 30..44.
        double[] early = Curve(t => t < 45 ? 0 : 1);
        Assert.Equal(45, Live(Sharp, early)!.Iteration);
        Assert.Equal(45, new PlateauCriterion(Sharp, Total).Offline(early).Iteration);
    }

    [Fact]
    public void A_decline_is_a_plateau_at_once() =>
        Assert.Equal(30, Live(Smooth, Curve(t => -0.01 * t))!.Iteration);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    public void A_ramp_with_or_without_noise_is_forced_at_the_latest_iteration(double noise)
    {
        var stream = RandomStream.Create(3, "noise");
        double[] curve = new double[Total];
        for (int i = 0; i < Total; i++)
        {
            curve[i] = (0.02 * i) + (noise * stream.NextGaussian());
        }

        PlateauEvidence live = Live(Smooth, curve)!;
        PlateauEvidence offline = new PlateauCriterion(Smooth, Total).Offline(curve);

        Assert.True(live.Forced);
        Assert.Equal(170, live.Iteration);
        Assert.Equal(170, live.DetectedAt);
        Assert.Contains("85%", live.Reason, StringComparison.Ordinal);
        Assert.True(offline.Forced);
        Assert.Equal(170, offline.Iteration);
    }

    [Fact]
    public void Noise_within_the_margin_does_not_hide_a_plateau()
    {
        var stream = RandomStream.Create(4, "noise");
        double[] curve = new double[Total];
        for (int i = 0; i < Total; i++)
        {
            curve[i] = Math.Min(1.0, 0.02 * i) + (0.05 * stream.NextGaussian());
        }

        PlateauEvidence live = Live(Smooth, curve)!;

        Assert.False(live.Forced);
        Assert.InRange(live.Iteration, 40, 70);
        Assert.Equal(live.Iteration + 20, live.DetectedAt);
    }

    [Fact]
    public void Only_data_known_at_the_time_count()
    {
        double[] curve = Curve(t => t <= 60 ? 0.5 : 100);

        // With hindsight the jump leaks back through the filter; a live run has seen nothing of it at n = 50.
        Assert.Equal(30, Live(Smooth with { Kernel = 0.1 }, curve)!.Iteration);
        Assert.NotEqual(30, new PlateauCriterion(Smooth with { Kernel = 0.1 }, Total).Offline(curve).Iteration);
    }

    [Fact]
    public void A_window_beyond_the_end_of_a_finished_curve_ends_with_it()
    {
        PlateauConfig wide = Sharp with { Window = 0.5 };
        double[] curve = Curve(t => 0.02 * Math.Min(t, 160));

        PlateauEvidence offline = new PlateauCriterion(wide, Total).Offline(curve);

        Assert.False(offline.Forced);
        Assert.Equal(160, offline.Iteration);
    }

    [Fact]
    public void Ablations_fire_where_they_are_told()
    {
        PlateauConfig forced = Smooth with { ForcedAt = 0.4 };
        double[] flat = Curve(_ => 1);

        PlateauEvidence evidence = Live(forced, flat)!;

        Assert.Equal(80, evidence.Iteration);
        Assert.Equal(80, evidence.DetectedAt);
        Assert.True(evidence.Forced);
        Assert.Contains("40%", evidence.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_iterations_with_a_checkpoint_are_called()
    {
        double[] curve = Curve(t => 0.01 * Math.Min(t, 95));
        var criterion = new PlateauCriterion(Sharp with { Margin = 0 }, Total);

        Assert.Equal(100, Live(Sharp with { Margin = 0 }, curve, every: 10)!.Iteration);
        Assert.Equal(168, criterion.Evaluate(Curve(t => t).AsSpan(0, 170), 12)!.Iteration);
    }

    [Fact]
    public void Iterations_without_an_episode_take_the_value_before_them()
    {
        double[] curve = Curve(t => t % 3 == 1 ? 0.5 : double.NaN);

        PlateauEvidence evidence = Live(Smooth, curve)!;

        Assert.Equal(30, evidence.Iteration);
        Assert.True(double.IsNaN(evidence.Raw[1]));
        Assert.All(evidence.Smoothed, value => Assert.Equal(0.5, value, 1e-12));
    }

    [Fact]
    public void A_curve_without_any_number_never_holds_and_is_forced()
    {
        PlateauEvidence evidence = Live(Smooth, Curve(_ => double.NaN))!;

        Assert.True(evidence.Forced);
        Assert.Equal(170, evidence.DetectedAt);
    }

    [Fact]
    public void Adding_a_constant_changes_nothing()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var stream = RandomStream.Create((ulong)seed, "curve");
            double[] curve = new double[Total];
            double value = 0;
            for (int i = 0; i < Total; i++)
            {
                value += 0.02 * (stream.NextGaussian() + 0.3);
                curve[i] = value;
            }

            PlateauEvidence plain = Live(Smooth, curve)!;
            PlateauEvidence shifted = Live(Smooth, [.. curve.Select(v => v + 37)])!;

            Assert.Equal((plain.Iteration, plain.DetectedAt, plain.Forced), (shifted.Iteration, shifted.DetectedAt, shifted.Forced));
        }
    }

    [Fact]
    public void Shares_that_land_beside_an_integer_are_read_as_meant()
    {
        var criterion = new PlateauCriterion(new PlateauConfig { Earliest = 0.07, Latest = 0.29, Window = 0.1, ForcedAt = 0 }, 100);

        Assert.Equal(7, criterion.Earliest);
        Assert.Equal(29, criterion.Latest);
        Assert.Equal(10, criterion.Window);
        Assert.Equal(6.5, criterion.Kernel, 1e-12);
    }

    [Fact]
    public void Evidence_survives_its_file()
    {
        using var folder = new TemporaryFolder();
        PlateauEvidence evidence = Live(Smooth, Curve(t => t == 1 ? double.NaN : 0.25))!;

        JsonFile.Write(folder.File("plateau.json"), evidence, compact: true);
        PlateauEvidence read = JsonFile.Read<PlateauEvidence>(folder.File("plateau.json"));

        Assert.Equal(evidence.Raw, read.Raw);
        Assert.Equal(evidence.Smoothed, read.Smoothed);
        Assert.Equal(evidence with { Raw = [], Smoothed = [] }, read with { Raw = [], Smoothed = [] });
    }

    private static double[] Curve(Func<int, double> value) => [.. Enumerable.Range(1, Total).Select(value)];

    private static PlateauEvidence? Live(PlateauConfig config, double[] curve, int every = 1)
    {
        var criterion = new PlateauCriterion(config, Total);
        for (int done = 1; done <= curve.Length; done++)
        {
            if (criterion.Evaluate(curve.AsSpan(0, done), every) is { } evidence)
            {
                return evidence;
            }
        }

        return null;
    }
}
