namespace Gsl.Environments.MuJoCo.Tests;

public sealed class RewardTermTests
{
    [Fact]
    public void A_tolerance_is_one_within_its_bounds_and_a_tenth_a_margin_away()
    {
        Assert.Equal(1.0, RewardTerms.Near(0.05, 0.05, 0.3));
        Assert.Equal(0.1, RewardTerms.Near(0.35, 0.05, 0.3), 1e-12);
        Assert.Equal(0.1, RewardTerms.GaussianNear(0.35, 0.05, 0.3), 1e-12);
        Assert.Equal(1 / 3.25, RewardTerms.Near(0.2, 0.05, 0.3), 1e-12);
        Assert.Equal(0.1, RewardTerms.Tolerance(0.7, 1.0, 2.0, 0.3), 1e-12);
        Assert.Equal(0.0, RewardTerms.Near(0.06, 0.05, 0.0));
    }

    [Fact]
    public void Hamachers_product_needs_both()
    {
        Assert.Equal(0.0, RewardTerms.Both(0, 0));
        Assert.Equal(0.0, RewardTerms.Both(0, 1));
        Assert.Equal(0.7, RewardTerms.Both(0.7, 1), 1e-12);
        Assert.Equal(0.25 / 0.75, RewardTerms.Both(0.5, 0.5), 1e-12);
    }

    [Fact]
    public void A_prism_counts_how_far_a_point_has_come_from_one_corner_to_the_other()
    {
        var zero = new Vector3D(1, 0, 0);
        var one = new Vector3D(0, 2, 4);

        Assert.Equal(0.5 * 0.25 * 0.75, RewardTerms.Prism(new Vector3D(0.5, 0.5, 3), zero, one), 1e-12);
        Assert.Equal(1.0, RewardTerms.Prism(new Vector3D(1.5, 0.5, 3), zero, one));
    }

    [Fact]
    public void Caging_a_thing_between_closed_pads_is_worth_all()
    {
        var episode = new Episode { ObjectStart = new Vector3D(0, 0.6, 0.02), TipStart = new Vector3D(0, 0.6, 0.15) };
        var moment = new Moment(default, 0.4, default, new Vector3D(0, 0.6, 0.02), new Vector3D(0, 0.63, 0), new Vector3D(0, 0.57, 0), 1);
        var caging = new Caging(0.015, 0.05, 0.01, 0.005);

        Assert.Equal(1.0, caging.Evaluate(moment, episode, new Vector3D(0, 0.6, 0.02)), 1e-12);
        Assert.Equal(0.5, caging.Evaluate(moment with { Grip = -1 }, episode, new Vector3D(0, 0.6, 0.02)), 1e-12);
        Assert.InRange(caging.Evaluate(moment, episode, new Vector3D(0.05, 0.6, 0.02)), 0.01, 0.4);
    }
}
