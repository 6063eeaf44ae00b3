using Gsl.Numerics;

namespace Gsl.Environments.Tests;

public sealed class ForkMazeEnvironmentTests
{
    [Theory]
    [InlineData(1f)]
    [InlineData(0.6f)]
    public void The_context_fills_its_share_of_the_goals_interval_and_stays_for_the_episode(float fill)
    {
        var family = new ForkMazeFamily(new ForkMazeOptions { IntervalFill = fill });
        IEnvironment environment = family.CreateEnvironment();
        var random = RandomStream.Create(1, "test");
        float[] observation = new float[5];
        int[] intervals = [2, 0, 4, 1, 3];

        for (int goal = 0; goal < 5; goal++)
        {
            float width = 0.4f * fill;
            float low = -1f + (0.4f * (intervals[goal] + 0.5f)) - (0.5f * width);
            float least = float.MaxValue;
            float greatest = float.MinValue;
            for (int episode = 0; episode < 400; episode++)
            {
                environment.Reset(new VariationId(goal), ref random, observation);
                float context = observation[4];
                least = Math.Min(least, context);
                greatest = Math.Max(greatest, context);
                environment.Step([1f, 0.3f], ref random, observation);
                Assert.Equal(context, observation[4]);
            }

            Assert.InRange(least, low - 1e-6f, low + 0.02f);
            Assert.InRange(greatest, low + width - 0.02f, low + width + 1e-6f);
        }
    }

    [Fact]
    public void Actions_are_clipped_and_the_velocity_observed_is_the_way_really_made()
    {
        IEnvironment environment = new ForkMazeFamily().CreateEnvironment();
        var random = RandomStream.Create(1, "test");
        float[] observation = new float[5];
        environment.Reset(new VariationId(0), ref random, observation);

        environment.Step([7f, 0f], ref random, observation);
        Assert.Equal(0.2f / 11f, observation[0], 1e-6f);
        Assert.Equal(1f, observation[2], 1e-6f);
        environment.Step([-1f, 0f], ref random, observation);
        environment.Step([-1f, 0f], ref random, observation);

        Assert.Equal(0f, observation[0]);
        Assert.Equal(0f, observation[2]);
    }

    [Fact]
    public void Raw_observations_are_plain_coordinates_and_a_context_from_zero_to_one()
    {
        IEnvironment environment = new ForkMazeFamily(new ForkMazeOptions { ScaledObservation = false }).CreateEnvironment();
        var random = RandomStream.Create(1, "test");
        float[] observation = new float[5];
        environment.Reset(new VariationId(1), ref random, observation);
        Assert.InRange(observation[4], 0f, 0.2f);

        environment.Step([0.5f, 0f], ref random, observation);

        Assert.Equal(0.1f, observation[0], 1e-6f);
        Assert.Equal(0.1f, observation[2], 1e-6f);
    }

    [Fact]
    public void A_small_context_scale_shrinks_only_the_context()
    {
        var random = RandomStream.Create(1, "test");
        var same = RandomStream.Create(1, "test");
        float[] full = new float[5];
        float[] shrunk = new float[5];

        new ForkMazeFamily().CreateEnvironment().Reset(new VariationId(1), ref random, full);
        new ForkMazeFamily(new ForkMazeOptions { ContextScale = 0.1f }).CreateEnvironment().Reset(new VariationId(1), ref same, shrunk);

        Assert.Equal(full[..4], shrunk[..4]);
        Assert.Equal(full[4] * 0.1f, shrunk[4], 1e-6f);
    }
}
