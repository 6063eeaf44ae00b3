namespace Gsl.Environments.Tests;

public sealed class VectorRunnerAutoresetTests
{
    private const int Slots = 2;

    [Fact]
    public void A_truncated_episode_leaves_its_last_observation_apart_and_shows_the_next_first_one()
    {
        (VectorRunner runner, VectorStep step) = Start(new LedgerFamily());

        Advance(runner, step, 4);
        Assert.All(step.Truncated, Assert.False);
        Assert.Equal([10f, 1f, 4f, 0.5f], Row(step.Observations, 0));
        Advance(runner, step, 1);

        Assert.All(step.Truncated, Assert.True);
        Assert.All(step.Terminated, Assert.False);
        Assert.Equal([10f, 1f, 5f, 0.5f], Row(step.FinalObservations, 0));
        Assert.Equal([20f, 1f, 5f, 0.5f], Row(step.FinalObservations, 1));
        Assert.Equal([30f, 2f, 0f, 0f], Row(step.Observations, 0));
        Assert.Equal([10f, 2f, 0f, 0f], Row(step.Observations, 1));
        Assert.Equal([new VariationId(10), new VariationId(20)], step.StepVariations);
        Assert.Equal([new VariationId(30), new VariationId(10)], step.Variations);
        Assert.Equal([15.0, 15.0], step.EpisodeReturns);
        Assert.Equal([5, 5], step.EpisodeLengths);
    }

    [Fact]
    public void The_step_after_an_ending_starts_the_books_anew()
    {
        (VectorRunner runner, VectorStep step) = Start(new LedgerFamily());

        Advance(runner, step, 6);

        Assert.All(step.Truncated, Assert.False);
        Assert.Equal([30f, 2f, 1f, 0.5f], Row(step.Observations, 0));
        Assert.Equal([1f, 1f], step.Rewards);
        Assert.Equal(step.Variations, step.StepVariations);
        Advance(runner, step, 4);
        Assert.Equal([15.0, 15.0], step.EpisodeReturns);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_true_end_terminates_and_never_truncates_even_on_the_last_step_of_the_horizon(int length)
    {
        (VectorRunner runner, VectorStep step) = Start(new LedgerFamily { TerminatesAt = _ => length });

        Advance(runner, step, length);

        Assert.All(step.Terminated, Assert.True);
        Assert.All(step.Truncated, Assert.False);
        Assert.Equal([length, length], step.EpisodeLengths);
        Assert.Equal(length, Row(step.FinalObservations, 0)[LedgerFamily.StepFeature]);
    }

    [Fact]
    public void Slots_that_end_at_different_times_do_not_disturb_each_other()
    {
        (VectorRunner runner, VectorStep step) = Start(new LedgerFamily { TerminatesAt = variation => variation.Value / 10 });

        Advance(runner, step, 1);

        Assert.Equal([true, false], step.Terminated);
        Assert.Equal([30f, 2f, 0f, 0f], Row(step.Observations, 0));
        Assert.Equal([20f, 1f, 1f, 0.5f], Row(step.Observations, 1));
        Assert.Equal(new VariationId(10), step.StepVariations[0]);
    }

    [Fact]
    public void Every_row_is_written_anew_into_whatever_buffers_are_given()
    {
        (VectorRunner runner, VectorStep same) = Start(new LedgerFamily());
        (VectorRunner twin, VectorStep first) = Start(new LedgerFamily());
        Assert.Equal(same.Observations, first.Observations);

        for (int t = 0; t < 12; t++)
        {
            var fresh = new VectorStep(Slots, 4);
            Advance(runner, same, 1);
            Advance(twin, fresh, 1);

            Assert.Equal(same.Observations, fresh.Observations);
            Assert.Equal(same.Rewards, fresh.Rewards);
            Assert.Equal(same.Truncated, fresh.Truncated);
            Assert.Equal(same.StepVariations, fresh.StepVariations);
            Assert.Equal(same.Variations, fresh.Variations);
        }
    }

    [Theory]
    [InlineData(SuccessRule.None, 5, false)]
    [InlineData(SuccessRule.AtAnyStep, 2, true)]
    [InlineData(SuccessRule.AtLastStep, 2, false)]
    [InlineData(SuccessRule.AtLastStep, 5, true)]
    public void Success_follows_the_rule_of_the_family(SuccessRule rule, int succeedsAt, bool expected)
    {
        (VectorRunner runner, VectorStep step) = Start(new LedgerFamily { Rule = rule, SucceedsAt = t => t == succeedsAt });

        Advance(runner, step, 5);

        Assert.Equal([expected, expected], step.EpisodeSuccesses);
    }

    [Fact]
    public void Success_of_one_episode_does_not_leak_into_the_next()
    {
        int steps = 0;
        (VectorRunner runner, VectorStep step) = Start(
            new LedgerFamily { Rule = SuccessRule.AtAnyStep, SucceedsAt = _ => ++steps <= Slots });

        Advance(runner, step, 5);
        Assert.Equal([true, true], step.EpisodeSuccesses);
        Advance(runner, step, 5);

        Assert.Equal([false, false], step.EpisodeSuccesses);
    }

    private static (VectorRunner Runner, VectorStep Step) Start(LedgerFamily family)
    {
        VectorRunner runner = Runners.Create(family, Slots);
        VectorStep step = Runners.Buffers(runner);
        runner.Reset(step);
        return (runner, step);
    }

    private static void Advance(VectorRunner runner, VectorStep step, int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            runner.Step([0.5f, 0.5f], step);
        }
    }

    private static float[] Row(float[] rows, int slot) => rows[(slot * 4)..((slot + 1) * 4)];
}
