namespace Gsl.Environments.MuJoCo.Tests;

public sealed class PushingTests
{
    private static readonly Vector3D Place = new(0, 0.7, 0.1);
    private static readonly Vector3D Way = new(1, 0, 0);

    // Far off it travels above, above the start it comes down, level with the thing it pushes.
    [Theory]
    [InlineData(0.3, 0.5, 0.2, -0.05, 0.7, 0.25)]
    [InlineData(-0.05, 0.7, 0.25, -0.05, 0.7, 0.1)]
    [InlineData(-0.05, 0.7, 0.1, 0.1, 0.7, 0.1)]
    public void An_expert_comes_from_above_behind_and_pushes_forward(double x, double y, double z, double toX, double toY, double toZ)
    {
        var view = new ExpertView(new Vector3D(x, y, z), 1, default, default, default);

        ExpertMove move = Pushing.Along(view, Place, Way, 0.05, 0.15);

        Assert.Equal(toX, move.Target.X, 1e-12);
        Assert.Equal(toY, move.Target.Y, 1e-12);
        Assert.Equal(toZ, move.Target.Z, 1e-12);
    }

    [Fact]
    public void The_end_of_an_arm_moves_across_it_as_it_turns()
    {
        Vector3D move = Pushing.Tangent(new Vector3D(0, 0, 1), new Vector3D(0, -0.2, 0));

        Assert.Equal(1.0, move.X, 1e-12);
        Assert.Equal(0.0, move.Y, 1e-12);
    }
}
