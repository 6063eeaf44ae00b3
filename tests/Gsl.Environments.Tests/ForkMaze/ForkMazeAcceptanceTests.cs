namespace Gsl.Environments.Tests;

public sealed class ForkMazeAcceptanceTests
{
    // Sums of distances worked out by hand for a start on the centre line: 297, 416 and 555 for straight walks of 11, 13
    // and 15 units; 297, 1677 and 1977 for the middle tine while the goal is 0, 2 and 4 units beside it.
    private const double StraightMean = -(297.0 + (2 * 416.0) + (2 * 555.0)) / 5 / 15;
    private const double MiddleMean = -(297.0 + (2 * 1677.0) + (2 * 1977.0)) / 5 / 15;

    [Theory]
    [InlineData("scaled")]
    [InlineData("raw")]
    public void Straight_to_the_right_goal_returns_the_closed_form_and_always_succeeds(string observation)
    {
        (double meanReturn, double successRate) = Evaluate(Create(("observation", observation)), (view, variation) => view.Goal(variation));

        Assert.Equal(StraightMean, meanReturn, 0.2);
        Assert.Equal(1.0, successRate);
    }

    [Fact]
    public void Always_the_middle_goal_returns_the_closed_form_and_succeeds_one_time_in_five()
    {
        (double meanReturn, double successRate) = Evaluate(Create(), (view, _) => view.Goal(new VariationId(2)));

        Assert.Equal(MiddleMean, meanReturn, 0.5);
        Assert.Equal(0.2, successRate);
    }

    [Fact]
    public void Score_is_zero_for_the_middle_walk_and_one_for_the_straight_walk()
    {
        ScoreRange range = Create().ScoreRange!.Value;

        Assert.Equal(MiddleMean, range.Minimum, 1e-3);
        Assert.Equal(StraightMean, range.Maximum, 1e-3);
    }

    private static ForkMazeFamily Create(params (string Name, string Value)[] options) => (ForkMazeFamily)new ForkMazeProvider().Create(
        new EnvironmentParameters(options.ToDictionary(option => option.Name, option => option.Value)));

    private static (double MeanReturn, double SuccessRate) Evaluate(ForkMazeFamily family, Func<PlanarView, VariationId, PlanarPoint> choose)
    {
        const int Slots = 50;
        var runner = new VectorRunner(family, new VectorEnvironmentOptions
        {
            Slots = Slots,
            Variations = family.Variations,
            RootSeed = 11,
            Sampling = VariationSampling.RoundRobin,
        });
        var step = new VectorStep(Slots, family.ObservationSpace.Size);
        float[] actions = new float[Slots * family.ActionSpace.Size];
        runner.Reset(step);
        for (int t = 0; t < family.Horizon; t++)
        {
            for (int slot = 0; slot < Slots; slot++)
            {
                PlanarPoint position = family.PlanarView.Locate(step.Observations.AsSpan(slot * 5, 5));
                ScriptedWalk.Act(
                    position, choose(family.PlanarView, step.Variations[slot]), family.Geometry.HallLeft, actions.AsSpan(slot * 2, 2));
            }

            runner.Step(actions, step);
        }

        Assert.All(step.Truncated, Assert.True);
        return (step.EpisodeReturns.Average(), step.EpisodeSuccesses.Count(success => success) / (double)Slots);
    }
}
