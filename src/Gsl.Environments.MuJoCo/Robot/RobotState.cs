namespace Gsl.Environments.MuJoCo;

/// <summary>Writes what the robot knows of itself, in the frame of its base: origin on the floor below it, x where it looks.</summary>
internal sealed class RobotState
{
    /// <summary>Numbers without contact flags.</summary>
    public const int Size = 68;

    private const int Fingers = 4;

    // Places are told in the order right 2, right 1, left 2, left 1, velocities as the fingers are numbered.
    private static readonly int[] PlaceOrder = [1, 0, 3, 2];

    private readonly double[] _velocity = new double[6];

    /// <summary>Where a finger's tip is, in the world.</summary>
    public static Vector3D Tip(MuJoCoData data, int body) =>
        Vector3D.Read(data.BodyPositions[(3 * body)..])
        + new Vector3D(0, 0, RobotModel.TipOffset).Out(data.BodyRotations.Slice(9 * body, 9));

    /// <summary>Writes the 68 numbers; the target lies at the world's origin.</summary>
    public void Write(MuJoCoData data, ChairScene scene, Span<float> state)
    {
        ReadOnlySpan<double> positions = data.Positions;
        ReadOnlySpan<double> velocities = data.Velocities;
        Vector3D place = new(positions[0], positions[1], 0);
        (double sine, double cosine) = Math.SinCos(-positions[2]);
        for (int finger = 0; finger < Fingers; finger++)
        {
            Vector3D tip = (Tip(data, scene.FingerBodies[PlaceOrder[finger]]) - place).Turned(sine, cosine);
            Put(state[(3 * finger)..], tip);
            data.GetBodyVelocity(scene.FingerBodies[finger], _velocity);
            Put(state[(12 + (3 * finger))..], Vector3D.Read(_velocity.AsSpan(3)).Turned(sine, cosine));
        }

        Vector3D goal = (-1.0 * place).Turned(sine, cosine);
        state[24] = (float)goal.X;
        state[25] = (float)goal.Y;
        state[26] = (float)Math.Atan2(goal.Y, goal.X);
        Vector3D velocity = new Vector3D(velocities[0], velocities[1], 0).Turned(sine, cosine);
        state[27] = (float)velocity.X;
        state[28] = (float)velocity.Y;
        state[29] = (float)velocities[2];
        for (int joint = RobotModel.Height; joint < RobotModel.Joints; joint++)
        {
            state[30 + joint - RobotModel.Height] = (float)positions[joint];
            state[49 + joint - RobotModel.Height] = (float)velocities[joint];
        }
    }

    /// <summary>Writes a vector as three floats.</summary>
    public static void Put(Span<float> destination, Vector3D value)
    {
        destination[0] = (float)value.X;
        destination[1] = (float)value.Y;
        destination[2] = (float)value.Z;
    }
}
