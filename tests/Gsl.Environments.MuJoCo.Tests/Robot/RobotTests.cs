namespace Gsl.Environments.MuJoCo.Tests;

public sealed class RobotTests
{
    [EngineFact]
    public void Fingertips_are_where_the_arms_chain_of_joints_leads()
    {
        PushChairEnvironment environment = Episodes.Start(Episodes.PlainFamily, 0, 1, out float[] observation);
        StartDistribution.PlaceRobot(environment.Place.Data.Positions, 0.3, -0.4, 1.1);
        environment.Begin();
        environment.Observe(observation);

        // Told in the robot's frame, in the order right 2, right 1, left 2, left 1, wherever the base stands.
        AssertTip(observation, 0, direction: -1, finger: 2);
        AssertTip(observation, 3, direction: -1, finger: 1);
        AssertTip(observation, 6, direction: 1, finger: 2);
        AssertTip(observation, 9, direction: 1, finger: 1);
    }

    [EngineFact]
    public void The_state_lists_joints_and_velocities_in_the_order_of_the_actions()
    {
        PushChairEnvironment environment = Episodes.Start(Episodes.PlainFamily, 0, 1, out float[] observation);
        float[] expected = [0.9f, 0, 0, 0, -1.5f, 0, 3, 0.78f, 0.02f, 0.02f, 0, 0, 0, -1.5f, 0, 3, 0.78f, 0.02f, 0.02f];

        Assert.Equal(expected, observation[30..49]);
        Assert.All(observation[49..90], value => Assert.Equal(0f, value));
        for (int joint = 3; joint < RobotModel.Joints; joint++)
        {
            float[] action = new float[RobotModel.Joints];
            action[joint] = joint == 8 || joint == 17 ? -1f : 1f;
            environment = Episodes.Start(Episodes.PlainFamily, 0, 1, out observation);
            StartDistribution.PlaceRobot(environment.Place.Data.Positions, 4, 4, 0);
            environment.Begin();
            Episodes.Repeat(environment, action, 2, observation);

            int fastest = Enumerable.Range(49, 19).MaxBy(i => MathF.Abs(observation[i]));
            if (!RobotModel.IsFinger(joint))
            {
                Assert.Equal(49 + joint - 3, fastest);
            }
            else
            {
                // A finger is at its stop, which gives way a little to the 100 N.
                Assert.Equal(0.04, observation[30 + joint - 3], 3e-3);
            }
        }
    }

    [EngineTheory]
    [InlineData(PhysicsMode.Exact)]
    [InlineData(PhysicsMode.Fast)]
    public void Drives_reach_their_velocities_and_stay_stable(PhysicsMode physics)
    {
        var family = new PushChairFamily(new PushChairOptions { Observation = ObservationKind.State, Physics = physics });
        PushChairEnvironment environment = Episodes.Start(family, 0, 1, out float[] observation);
        StartDistribution.PlaceRobot(environment.Place.Data.Positions, 4, 4, 0.5);
        environment.Begin();
        float[] action = new float[RobotModel.Joints];
        (action[0], action[2], action[3]) = (1f, 0.1f, 0.5f);
        (action[4], action[13]) = (0.2f, -0.2f);

        Episodes.Repeat(environment, action, 20, observation);

        // Forwards at 0.5 m/s in the robot's own frame although it turns at 0.314 rad/s, and drives lag a little behind.
        Assert.Equal(0.5, observation[27], 0.03);
        Assert.Equal(0.0, observation[28], 0.03);
        Assert.Equal(0.314, observation[29], 0.02);
        Assert.Equal(0.25, observation[49], 0.01);
        Assert.Equal(0.628, observation[50], 0.03);
        Assert.Equal(-0.628, observation[59], 0.03);
        Assert.Equal(0, environment.Instabilities);
    }

    [EngineFact]
    public void Joints_feel_the_chair_when_it_is_pushed_and_nothing_before()
    {
        PushChairEnvironment environment = Episodes.Start(Episodes.PlainFamily, 1, 1, out float[] observation);
        Span<double> positions = environment.Place.Data.Positions;
        // The column stands close before the seat.
        StartDistribution.PlaceChair(environment.Place.Scene, positions, 0, 0, Math.PI);
        StartDistribution.PlaceRobot(positions, -0.6, 0, 0);
        environment.Begin();
        Episodes.Repeat(environment, new float[RobotModel.Joints], 2, observation);
        Assert.All(observation[68..90], flag => Assert.Equal(0f, flag));

        float[] forward = new float[RobotModel.Joints];
        forward[0] = 1f;
        Episodes.Repeat(environment, forward, 14, observation);

        // The column touches: the base's x feels it, no finger does.
        Assert.Equal(1f, observation[68]);
        Assert.Equal(0f, observation[68 + 11]);
        Assert.True(environment.Place.ChairVelocity.X > 0.1);
    }

    // The chain in homogeneous coordinates, from the published offsets and rolls alone.
    private static void AssertTip(float[] observation, int at, int direction, int finger)
    {
        double[] angles = [0, 0, 0, -1.5, 0, 3, 0.78];
        (double X, double Y, double Z, double Roll)[] joints =
        [
            (0.08083, 0.3012 * direction, 0.9 + 0.1315 + 0.2885, -Math.PI / 2 * direction),
            (0, 0, 0, -Math.PI / 2), (0, -0.316, 0, Math.PI / 2), (0.0825, 0, 0, Math.PI / 2), (-0.0825, 0.384, 0, -Math.PI / 2),
            (0, 0, 0, Math.PI / 2), (0.088, 0, 0, Math.PI / 2),
        ];
        double[] tip = finger == 1 ? [0, 0.02, 0.0584 + 0.035] : [0, -0.02, 0.0584 + 0.035];
        // From the fingertip backwards: hand, flange, then each joint's turn about z, roll about x and offset.
        tip = Turn(tip, -Math.PI / 4);
        tip = [tip[0], tip[1], tip[2] + 0.107];
        for (int i = joints.Length - 1; i >= 0; i--)
        {
            tip = Turn(tip, angles[i]);
            (double sine, double cosine) = Math.SinCos(joints[i].Roll);
            tip =
            [
                joints[i].X + tip[0],
                joints[i].Y + (cosine * tip[1]) - (sine * tip[2]),
                joints[i].Z + (sine * tip[1]) + (cosine * tip[2]),
            ];
        }

        for (int axis = 0; axis < 3; axis++)
        {
            Assert.Equal(tip[axis], observation[at + axis], 1e-5);
        }
    }

    private static double[] Turn(double[] point, double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        return [(cosine * point[0]) - (sine * point[1]), (sine * point[0]) + (cosine * point[1]), point[2]];
    }
}
