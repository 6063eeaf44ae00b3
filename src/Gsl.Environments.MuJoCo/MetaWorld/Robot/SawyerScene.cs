using Gsl.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>A simulation of one task's scene: the hand, the objects' places, and what an action does.</summary>
internal sealed class SawyerScene : IDisposable
{
    /// <summary>Positions of the arm's and the fingers' joints, before those of objects.</summary>
    public const int RobotPositions = 9;

    private const int SubSteps = 5;
    private const double ActionScale = 0.01;
    private const double GreatestOpening = 0.1;

    private readonly SceneMaster _master;
    private readonly MuJoCoModel _model;

    public SawyerScene(SceneMaster master)
    {
        _master = master;
        _model = master.Model.Copy();
        Data = new MuJoCoData(_model);
    }

    public MuJoCoData Data { get; }

    public SceneMaster Master => _master;

    /// <summary>Origin of the hand.</summary>
    public Vector3D Hand => Body(_master.Hand);

    /// <summary>Middle between the finger tips.</summary>
    public Vector3D Tip => 0.5 * (Site(_master.RightTip) + Site(_master.LeftTip));

    public Vector3D RightPad => Body(_master.RightPad);

    public Vector3D LeftPad => Body(_master.LeftPad);

    /// <summary>How far the gripper is open, 1 fully.</summary>
    public double Opening => Math.Clamp(Vector3D.Distance(Body(_master.RightClaw), Body(_master.LeftClaw)) / GreatestOpening, 0.0, 1.0);

    /// <summary>Positions of the objects' joints.</summary>
    public Span<double> ObjectPositions => Data.Positions[RobotPositions..];

    /// <summary>Velocities of the objects' joints.</summary>
    public Span<double> ObjectVelocities => Data.Velocities[RobotPositions..];

    /// <summary>Brings the settled start of every episode back, with the hand held at its start.</summary>
    public void Settle()
    {
        _master.Settle(_model, Data);
        Hold(_master.Task.HandStart);
        Data.Place();
    }

    /// <summary>Holds the hand at a place, upright and open.</summary>
    public void Hold(Vector3D place)
    {
        place.CopyTo(Data.MocapPositions);
        TurnDown();
        SetGripper(-1.0);
    }

    /// <summary>Moves the hand's target, drives the fingers, lets time pass and computes where everything is.</summary>
    /// <param name="action">Speed of the target along x, y and z, clipped to [-1, 1]; the gripper's set point, 1 closes.</param>
    public void Advance(ReadOnlySpan<float> action)
    {
        Box3D box = _master.Task.HandBox;
        Vector3D move = ActionScale * Vector3D.Read(action).Clamp(new Vector3D(-1, -1, -1), new Vector3D(1, 1, 1));
        box.Clamp(Vector3D.Read(Data.MocapPositions) + move).CopyTo(Data.MocapPositions);
        TurnDown();
        SetGripper(action[3]);
        Data.Step(SubSteps);
        Data.Place();
    }

    /// <summary>Computes where everything is after positions were changed by hand.</summary>
    public void Place() => Data.Place();

    /// <summary>Where a part of the task's list is.</summary>
    public Vector3D PartPlace(int part)
    {
        PartHandle handle = _master.Parts[part];
        return handle.Shape switch
        {
            PartShape.Body => Body(handle.Id),
            PartShape.Site => Site(handle.Id),
            _ => Vector3D.Read(Data.GeomPositions[(3 * handle.Id)..]),
        };
    }

    /// <summary>Whether both fingers' pads touched a shape of the task's list in the last step.</summary>
    public bool PadsTouch(int part)
    {
        int geom = _master.Parts[part].Id;
        ReadOnlySpan<int> bodies = _model.GeomBodies;
        bool left = false;
        bool right = false;
        for (int contact = 0; contact < Data.ContactCount; contact++)
        {
            (int first, int second) = Data.ContactGeoms(contact);
            if (first == geom || second == geom)
            {
                int other = bodies[first == geom ? second : first];
                left |= other == _master.LeftPad;
                right |= other == _master.RightPad;
            }
        }

        return left && right;
    }

    /// <summary>Writes a body's quaternion, w first.</summary>
    public void WriteQuaternion(int part, Span<double> destination) =>
        Data.BodyQuaternions.Slice(4 * _master.Parts[part].Id, 4).CopyTo(destination);

    /// <summary>Writes the quaternion of a part, w last, as it follows from its rotation matrix.</summary>
    public void WriteMatrixQuaternion(int part, Span<double> destination)
    {
        PartHandle handle = _master.Parts[part];
        ReadOnlySpan<double> rotations = handle.Shape switch
        {
            PartShape.Body => Data.BodyRotations,
            PartShape.Site => Data.SiteRotations,
            _ => Data.GeomRotations,
        };
        Rotation.ToQuaternion(rotations.Slice(9 * handle.Id, 9), destination);
    }

    /// <summary>Moves a body of the task's list in the model.</summary>
    public void MoveBody(int part, Vector3D place) => place.CopyTo(ModelPlace(part));

    /// <summary>Where a body of the task's list is in the model, in its parent.</summary>
    public Vector3D BodyPlace(int part) => Vector3D.Read(ModelPlace(part));

    /// <summary>Puts a free object somewhere, at rest; its rotation stays.</summary>
    public void PutObject(Vector3D place)
    {
        place.CopyTo(ObjectPositions);
        ObjectVelocities[..6].Clear();
    }

    /// <summary>Sets a joint of the objects, at rest.</summary>
    public void SetJoint(int joint, double position)
    {
        ObjectPositions[joint] = position;
        ObjectVelocities[joint] = 0.0;
    }

    /// <summary>Writes everything a later step depends on.</summary>
    public void SaveState(StateWriter writer)
    {
        writer.Write(Data.Time);
        writer.WriteSpan<double>(Data.Positions);
        writer.WriteSpan<double>(Data.Velocities);
        writer.WriteSpan<double>(Data.WarmStart);
        writer.WriteSpan<double>(Data.Controls);
        writer.WriteSpan<double>(Data.MocapPositions);
        writer.WriteSpan<double>(Data.MocapQuaternions);
        writer.WriteSpan<double>(_model.BodyPlaces);
    }

    /// <summary>Reads what <see cref="SaveState"/> wrote.</summary>
    public void RestoreState(StateReader reader)
    {
        Data.Reset();
        Data.Time = reader.Read<double>();
        reader.ReadSpan(Data.Positions);
        reader.ReadSpan(Data.Velocities);
        reader.ReadSpan(Data.WarmStart);
        reader.ReadSpan(Data.Controls);
        reader.ReadSpan(Data.MocapPositions);
        reader.ReadSpan(Data.MocapQuaternions);
        reader.ReadSpan(_model.BodyPlaces);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Data.Dispose();
        _model.Dispose();
    }

    private Span<double> ModelPlace(int part)
    {
        PartHandle handle = _master.Parts[part];
        System.Diagnostics.Debug.Assert(handle.Shape == PartShape.Body, "Only bodies have a place in the model.");
        return _model.BodyPlaces.Slice(3 * handle.Id, 3);
    }

    private Vector3D Body(int id) => Vector3D.Read(Data.BodyPositions[(3 * id)..]);

    private Vector3D Site(int id) => Vector3D.Read(Data.SitePositions[(3 * id)..]);

    private void TurnDown()
    {
        Span<double> quaternion = Data.MocapQuaternions;
        (quaternion[0], quaternion[1], quaternion[2], quaternion[3]) = (1, 0, 1, 0);
    }

    private void SetGripper(double setPoint) => (Data.Controls[0], Data.Controls[1]) = (setPoint, -setPoint);
}
