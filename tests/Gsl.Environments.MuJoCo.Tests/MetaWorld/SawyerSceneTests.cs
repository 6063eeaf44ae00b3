namespace Gsl.Environments.MuJoCo.Tests;

public sealed class SawyerSceneTests
{
    // Where published logs of the original put the hand after a reset.
    [EngineTheory]
    [InlineData("reach", 0.00615235, 0.6001898, 0.19430117)]
    [InlineData("window-open", 0.0059, 0.3997, 0.1949)]
    public void The_hand_settles_where_the_original_does(string task, double x, double y, double z)
    {
        using SawyerScene scene = Settled(task);

        Assert.Equal(x, scene.Hand.X, 1e-4);
        Assert.Equal(y, scene.Hand.Y, 1e-4);
        Assert.Equal(z, scene.Hand.Z, 1e-4);
        Assert.Equal(scene.Hand.Z - 0.045, scene.Tip.Z, 1e-3);
        Assert.Equal(1.0, scene.Opening);
    }

    [EngineFact]
    public void The_fingers_close_as_slowly_as_the_original_ones()
    {
        using SawyerScene scene = Settled("reach");
        for (int t = 0; t < 10; t++)
        {
            scene.Advance([0f, 0f, 1f, 1f]);
        }

        Assert.InRange(scene.Opening, 0.4, 0.6);
        for (int t = 0; t < 40; t++)
        {
            scene.Advance([0f, 0f, 0f, 1f]);
        }

        Assert.InRange(scene.Opening, 0.29, 0.305);
    }

    [EngineFact]
    public void The_hand_stays_in_its_box_and_moves_by_a_centimetre_a_step_at_most()
    {
        using SawyerScene scene = Settled("reach");
        double last = scene.Data.MocapPositions[0];
        for (int t = 0; t < 100; t++)
        {
            scene.Advance([5f, 0f, 0f, 0f]);
            Assert.InRange(scene.Data.MocapPositions[0] - last, 0, 0.01 + 1e-12);
            last = scene.Data.MocapPositions[0];
        }

        Assert.Equal(0.5, last);
    }

    [Fact]
    public void A_weld_keeps_its_scale_of_torques_until_the_engine_scales_residuals_by_it()
    {
        Assert.Equal(1.0, SawyerModel.TorqueScale(222));
        Assert.Equal(5.0, SawyerModel.TorqueScale(330));
    }

    // Rotations about x, y and z by 90 and 170 degrees, so that each component is greatest once.
    [Theory]
    [InlineData(1, 0, 0, 90)]
    [InlineData(1, 0, 0, 170)]
    [InlineData(0, 1, 0, 170)]
    [InlineData(0, 0, 1, 170)]
    [InlineData(0.6, 0, 0.8, 120)]
    public void A_matrix_gives_its_axis_and_angle_as_a_quaternion(double x, double y, double z, double degrees)
    {
        (double s, double c) = Math.SinCos(degrees * Math.PI / 180);
        double t = 1 - c;
        double[] matrix =
        [
            (t * x * x) + c, (t * x * y) - (s * z), (t * x * z) + (s * y),
            (t * x * y) + (s * z), (t * y * y) + c, (t * y * z) - (s * x),
            (t * x * z) - (s * y), (t * y * z) + (s * x), (t * z * z) + c,
        ];
        double[] quaternion = new double[4];

        Rotation.ToQuaternion(matrix, quaternion);

        double half = degrees * Math.PI / 360;
        double[] expected = [x * Math.Sin(half), y * Math.Sin(half), z * Math.Sin(half), Math.Cos(half)];
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], quaternion[i], 1e-12);
        }
    }

    private static SawyerScene Settled(string task)
    {
        var scene = new SawyerScene(new MetaWorldFamily(task).Master(new VariationId(0)));
        scene.Settle();
        return scene;
    }
}
