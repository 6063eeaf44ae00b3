namespace Gsl.Environments.MuJoCo;

/// <summary>Tells which of the robot's joints feel a contact: the force that contacts exert on a joint exceeded 1 N or N m in some step.</summary>
internal sealed class ContactSensor
{
    private const double Threshold = 1.0;

    private readonly double[] _joints = new double[RobotModel.Joints];
    private readonly double[] _force = new double[6];
    private double[] _jacobian = [];

    /// <summary>The flags, 1 for a joint that felt a contact since <see cref="Clear"/> and 0 for others [22].</summary>
    public float[] Flags { get; } = new float[RobotModel.Joints];

    /// <summary>Forgets what was felt.</summary>
    public void Clear() => Flags.AsSpan().Clear();

    /// <summary>Makes room for the model, so that <see cref="Feel"/> allocates nothing.</summary>
    public void Prepare(MuJoCoModel model)
    {
        if (_jacobian.Length < 3 * model.VelocityCount)
        {
            _jacobian = new double[3 * model.VelocityCount];
        }
    }

    /// <summary>Adds the contacts of the step just taken.</summary>
    public void Feel(MuJoCoData data, ChairScene scene)
    {
        int contacts = data.ContactCount;
        bool any = false;
        ReadOnlySpan<int> bodies = data.Model.GeomBodies;
        for (int contact = 0; contact < contacts; contact++)
        {
            (int first, int second) = data.ContactGeoms(contact);
            int body = bodies[first];
            double sign = -1.0;
            if (!IsRobot(body, scene))
            {
                (body, sign) = (bodies[second], 1.0);
                if (!IsRobot(body, scene))
                {
                    continue;
                }
            }

            if (!any)
            {
                any = true;
                _joints.AsSpan().Clear();
            }

            Add(data, contact, body, sign);
        }

        for (int joint = 0; any && joint < RobotModel.Joints; joint++)
        {
            if (Math.Abs(_joints[joint]) > Threshold)
            {
                Flags[joint] = 1f;
            }
        }
    }

    private static bool IsRobot(int body, ChairScene scene) => body > 0 && body < scene.RobotBodies;

    private void Add(MuJoCoData data, int contact, int body, double sign)
    {
        data.GetContactForce(contact, _force);
        Vector3D force = new Vector3D(sign * _force[0], sign * _force[1], sign * _force[2]).In(data.ContactFrame(contact));
        data.GetJacobian(data.ContactPosition(contact), body, _jacobian);
        int columns = data.Model.VelocityCount;
        for (int joint = 0; joint < RobotModel.Joints; joint++)
        {
            _joints[joint] += (_jacobian[joint] * force.X) + (_jacobian[columns + joint] * force.Y) + (_jacobian[(2 * columns) + joint] * force.Z);
        }
    }
}
