using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo.Tests;

public sealed class SuccessJudgeTests
{
    private static readonly double[] AtTarget = [0.1, 0.1, 0.5, 1, 0, 0, 0];

    [Fact]
    public void Success_comes_with_the_tenth_step_at_rest_in_a_row()
    {
        SuccessJudge judge = Started(AtTarget);

        Assert.Equal(9, Enumerable.Range(0, 9).Count(_ => !judge.Judge(AtTarget, 0.0)));
        Assert.True(judge.Judge(AtTarget, 0.0));
        Assert.False(judge.Judge(AtTarget, 0.2));
        Assert.False(judge.Judge(AtTarget, 0.0));
    }

    [Theory]
    [InlineData(0.0049, 0.0, 0.0, true)] // 0.1 m/s over 50 ms is 5 mm
    [InlineData(0.0051, 0.0, 0.0, false)]
    [InlineData(0.0, 0.0313, 0.0, true)] // 0.2 pi rad/s over 50 ms is 0.03142
    [InlineData(0.0, 0.0316, 0.0, false)]
    [InlineData(0.0, 0.0, 0.157, true)] // 0.05 pi is 0.15708
    [InlineData(0.0, 0.0, 0.158, false)]
    public void Rest_has_limits_of_motion_turn_and_tilt(double moved, double turned, double tilt, bool rests)
    {
        SuccessJudge judge = Started([0, 0, 0.5, 1, 0, 0, 0]);
        bool success = false;
        for (int step = 1; step <= SuccessJudge.HoldSteps; step++)
        {
            // Back and forth, so that the chair stays at the target.
            double angle = step % 2 == 0 ? 0.0 : turned;
            success = judge.Judge([step % 2 == 0 ? 0.0 : moved, 0, 0.5, Math.Cos(angle / 2), 0, 0, Math.Sin(angle / 2)], tilt);
        }

        Assert.Equal(rests, success);
    }

    [Fact]
    public void Farther_than_15_centimetres_is_not_at_the_target()
    {
        double[] outside = [0.11, 0.11, 0.5, 1, 0, 0, 0];
        SuccessJudge judge = Started(outside);

        Assert.DoesNotContain(true, Enumerable.Range(0, 20).Select(_ => judge.Judge(outside, 0.0)));
    }

    [Fact]
    public void Saved_counting_goes_on()
    {
        SuccessJudge judge = Started(AtTarget);
        for (int step = 0; step < 9; step++)
        {
            judge.Judge(AtTarget, 0.0);
        }

        var writer = new StateWriter();
        judge.SaveState(writer);
        var other = new SuccessJudge();
        other.RestoreState(new StateReader(writer.WrittenSpan.ToArray(), "judge"));

        Assert.True(other.Judge(AtTarget, 0.0));
    }

    private static SuccessJudge Started(double[] pose)
    {
        var judge = new SuccessJudge();
        judge.Reset(pose);
        return judge;
    }
}
