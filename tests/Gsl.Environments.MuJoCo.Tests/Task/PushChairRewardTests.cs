namespace Gsl.Environments.MuJoCo.Tests;

public sealed class PushChairRewardTests
{
    // States by hand, with the reward that the formula gives on paper: 2 (-e - ln e - 0.2 tilt + bonus + S).
    [Theory]
    [InlineData(0.9, 0.0, 1.0, 0.0, 0.0, 0.0, -21.589)] // idle: 2 (-0.9 + 0.10536 - 10)
    [InlineData(0.05, 0.0, 1.0, 0.0, 0.0, 0.0, -14.109)] // hands on, chair a metre away: 2 (-0.05 + 2.99573 - 2 - 8)
    [InlineData(0.05, 0.0, 0.5, 0.0, 0.0, 0.0, -12.109)]
    [InlineData(0.05, 0.0, 0.7, 0.5, 0.0, 0.5, -11.335)] // pushed towards the target: 2 (2.94573 + 2 (1 - e^-0.5) - 1.4 - 8)
    [InlineData(0.05, 0.0, 0.7, 0.5, 0.0, -0.5, -15.503)] // pulled away: 2 (2.94573 + 2 (1 - e^0.5) - 1.4 - 8)
    [InlineData(0.05, 0.0, 0.7, 2.0, 0.0, -2.0, -16.909)] // no worse than -1 however fast: 2 (2.94573 - 2 - 1.4 - 8)
    [InlineData(0.05, 0.0, 0.1, 0.0, 0.0, 0.0, 1.891)] // at the target and at rest: 2 (2.94573 + 2 - 4)
    [InlineData(0.03, 0.0, 0.1, 0.0, 0.0, 0.0, 2.952)]
    [InlineData(0.05, 0.0, 0.1, 0.2, 0.0, 0.2, -5.567)] // there, but moving: 2 (2.94573 + 2 e^-2 - 6)
    [InlineData(0.05, 0.7, 0.1, 0.0, 0.0, 0.0, -24.389)] // tipped: 2 (2.94573 - 0.14 - 15)
    [InlineData(0.9, 0.7, 0.1, 0.0, 0.0, 0.0, -31.869)]
    [InlineData(0.0, 0.0, 1.0, 0.0, 0.0, 0.0, -9.4174)] // touching counts as 5 mm: 2 (-0.005 + 5.29632 - 2 - 8)
    public void The_reward_at_states_worked_out_by_hand(
        double reach, double tilt, double distance, double speed, double turn, double approach, double expected) =>
        Assert.Equal(expected, PushChairReward.Compute(reach, tilt, distance, speed, turn, approach, 0.0), 2e-3);

    [Fact]
    public void Turning_on_the_spot_at_the_target_is_no_rest()
    {
        double still = PushChairReward.Compute(0.05, 0.0, 0.1, 0.0, 0.19, 0.0, 0.0);
        double turning = PushChairReward.Compute(0.05, 0.0, 0.1, 0.0, 0.21, 0.0, 0.0);

        Assert.Equal(4.0, still - turning, 1e-12);
    }

    [Fact]
    public void Effort_costs_a_millionth_of_the_actions_length() =>
        Assert.Equal(-2e-6 * 3, PushChairReward.Compute(0.5, 0, 1, 0, 0, 0, 3.0) - PushChairReward.Compute(0.5, 0, 1, 0, 0, 0, 0.0), 1e-12);
}
