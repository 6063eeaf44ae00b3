namespace Gsl.Environments.Tests;

public sealed class ForkMazeGeometryTests
{
    private static readonly ForkMazeGeometry Geometry = new(5, 6f);

    [Theory]
    [InlineData(0f, 0.2f, 4f, 15f)]
    [InlineData(6f, 0f, 4f, 9f)]
    [InlineData(6f, -2f, 4f, 11f)]
    [InlineData(6.5f, 3.8f, 4f, 4.7f)]
    [InlineData(11f, 4f, 4f, 0f)]
    [InlineData(9f, 2f, 4f, 10f)]
    [InlineData(11f, 0f, -2f, 12f)]
    public void Distances_follow_the_centre_lines(float x, float y, float goalY, float expected) =>
        Assert.Equal(expected, Geometry.Distance(x, y, goalY), 1e-5f);

    [Theory]
    [InlineData(3f, 0f, -5f, 0f)]
    [InlineData(3f, 0f, 20f, 11f)]
    [InlineData(6.5f, 1f, 9f, 7f)]
    [InlineData(6.5f, 1f, -9f, 6f)]
    [InlineData(6.5f, 2.4f, 9f, 11f)]
    [InlineData(10f, -4f, 9f, 11f)]
    [InlineData(10f, -4f, -9f, 6f)]
    public void Moves_along_x_stop_at_the_first_wall(float x, float y, float dx, float expected) =>
        Assert.Equal(expected, Geometry.MoveX(x, y, dx));

    [Theory]
    [InlineData(3f, 0f, 5f, 0.5f)]
    [InlineData(3f, 0f, -5f, -0.5f)]
    [InlineData(6.5f, 0f, 9f, 4.5f)]
    [InlineData(9f, -2f, 9f, -1.5f)]
    [InlineData(9f, -2f, -9f, -2.5f)]
    public void Moves_along_y_stop_at_the_first_wall(float x, float y, float dy, float expected) =>
        Assert.Equal(expected, Geometry.MoveY(x, y, dy));

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void No_walk_ever_leaves_the_drawn_floor(int goals)
    {
        var family = new ForkMazeFamily(new ForkMazeOptions { Goals = goals, Speed = 0.7f });
        VectorRunner runner = Runners.Create(family, 1);
        VectorStep step = Runners.Buffers(runner);
        var random = Gsl.Numerics.RandomStream.Create(3, "walk");
        runner.Reset(step);

        for (int t = 0; t < 20_000; t++)
        {
            // A drift to the right, so that the tines are visited.
            runner.Step([random.NextSingle(-0.8f, 1f), random.NextSingle(-1f, 1f)], step);
            PlanarPoint point = family.PlanarView.Locate(step.Observations);
            Assert.Contains(family.PlanarView.Floor, floor => point.X >= floor.Left - 1e-4f && point.X <= floor.Right + 1e-4f
                && point.Y >= floor.Bottom - 1e-4f && point.Y <= floor.Top + 1e-4f);
        }
    }
}
