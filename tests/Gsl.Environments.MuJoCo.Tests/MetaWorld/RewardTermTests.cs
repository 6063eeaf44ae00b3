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

    [Fact]
    public void Live_caging_asks_for_pads_close_to_the_thing_and_not_for_a_closing_gripper()
    {
        var episode = new Episode { ObjectStart = new Vector3D(0, 0.6, 0.02), TipStart = new Vector3D(0, 0.6, 0.15) };
        var place = new Vector3D(0.1, 0.7, 0.02);
        var caging = new LiveCaging(0.02, 0.01, 0.005);

        Assert.Equal(1.0, caging.Evaluate(Around(0.025), episode), 1e-12);
        // A margin beyond the slack each side is worth a tenth, both 0.01 / 0.19.
        Assert.Equal((1 + (0.01 / 0.19)) / 2, caging.Evaluate(Around(0.04), episode), 1e-12);
        // Tips 13 cm off are out by a margin: no grip, and a tenth of the cage.
        Assert.Equal(0.05, caging.Evaluate(Around(0.025) with { Tip = place + new Vector3D(0.13, 0, 0) }, episode), 1e-12);

        Moment Around(double gap) =>
            new(default, 0.5, place, place, place + new Vector3D(0, gap, 0), place - new Vector3D(0, gap, 0), -1);
    }

    [Fact]
    public void Low_density_rewards_a_closed_grip_alone()
    {
        var episode = new Episode { ObjectStart = new Vector3D(0, 0.6, 0.02), TipStart = new Vector3D(0, 0.6, 0.15) };
        var place = new Vector3D(0, 0.6, 0.02);
        var moment = new Moment(default, 0.4, place, place, new Vector3D(0, 0.63, 0), new Vector3D(0, 0.57, 0), 1);
        var caging = new Caging(0.015, 0.05, 0.01, 0.005, CagingDensity.Low);

        Assert.Equal(1.0, caging.Evaluate(moment, episode, place), 1e-12);
        Assert.Equal(0.0, caging.Evaluate(moment with { Grip = -1 }, episode, place));
    }

    [Fact]
    public void A_thing_is_upright_by_how_little_its_quaternion_differs()
    {
        Assert.Equal(1.0, RewardTerms.Upright([1, 0, 0, 0], [1, 0, 0, 0], 0.2));
        Assert.Equal(0.5, RewardTerms.Upright([1, 0.06, 0.08, 0], [1, 0, 0, 0], 0.2), 1e-12);
        Assert.Equal(0.0, RewardTerms.Upright([0, 1, 0, 0], [1, 0, 0, 0], 0.2));
    }

    [Fact]
    public void A_thing_is_lifted_where_the_tips_are_at_it_and_it_is_higher_than_it_started()
    {
        var episode = new Episode { ObjectStart = new Vector3D(0, 0.6, 0.02) };
        var place = new Vector3D(0, 0.6, 0.04);
        var moment = new Moment(default, 0.4, place, place, default, default, 1);

        Assert.True(moment.HasLifted(episode, 0.02, 0.01));
        Assert.False(moment.HasLifted(episode, 0.02, 0.03));
        Assert.False((moment with { Tip = default }).HasLifted(episode, 0.02, 0.01));
        Assert.False((moment with { Opening = 0 }).HasLifted(episode, 0.02, 0.01));
    }
}
