using System.Runtime.InteropServices;

namespace Gsl.Environments.MuJoCo;

/// <summary>The state of a simulation (<c>mjData</c>) of one model. Its arrays are those of the engine, seen as spans; no method allocates.</summary>
internal sealed unsafe class MuJoCoData : SafeHandle
{
    private const int BodyKind = 1;
    private const int FirstInstability = 4;
    private const int LastInstability = 6;

    private readonly MuJoCoLibrary _library;
    private readonly MuJoCoLayout.DataOffsets _offsets;
    private readonly MuJoCoLayout.ContactOffsets _contact;
    private readonly nint _model;

    /// <summary>Creates a simulation at the model's initial positions.</summary>
    /// <exception cref="MuJoCoException">The engine cannot.</exception>
    public MuJoCoData(MuJoCoModel model)
        : base(0, ownsHandle: true)
    {
        Model = model;
        _library = model.Library;
        _offsets = _library.Layout.Data;
        _contact = _library.Layout.Contact;
        _model = model.Pointer;
        SetHandle(_library.MakeData(_model));
        MuJoCoLibrary.ThrowOnError();
    }

    public MuJoCoModel Model { get; }

    /// <summary>The engine's pointer.</summary>
    public nint Pointer => handle;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    public ref double Time => ref *(double*)(handle + _offsets.Time);

    /// <summary>Positions of the joints [PositionCount]; angles in radians, free bodies as place and quaternion.</summary>
    public Span<double> Positions => new(Array(_offsets.Positions), Model.PositionCount);

    /// <summary>Velocities of the degrees of freedom [VelocityCount].</summary>
    public Span<double> Velocities => new(Array(_offsets.Velocities), Model.VelocityCount);

    /// <summary>Where the solver starts from at the next step [VelocityCount]; part of the state, or replays differ in the last bits.</summary>
    public Span<double> WarmStart => new(Array(_offsets.WarmStart), Model.VelocityCount);

    /// <summary>Inputs of the actuators [ControlCount].</summary>
    public Span<double> Controls => new(Array(_offsets.Controls), Model.ControlCount);

    /// <summary>Forces added from outside [VelocityCount].</summary>
    public Span<double> AppliedForces => new(Array(_offsets.AppliedForces), Model.VelocityCount);

    /// <summary>Where bodies that are moved from outside are [MocapCount, 3].</summary>
    public Span<double> MocapPositions => new(Array(_offsets.MocapPositions), 3 * Model.MocapCount);

    /// <summary>How they are turned [MocapCount, 4], w first.</summary>
    public Span<double> MocapQuaternions => new(Array(_offsets.MocapQuaternions), 4 * Model.MocapCount);

    /// <summary>Coriolis, centrifugal and gravitational forces [VelocityCount].</summary>
    public ReadOnlySpan<double> BiasForces => new(Array(_offsets.BiasForces), Model.VelocityCount);

    /// <summary>Places of the bodies in the world [BodyCount, 3].</summary>
    public ReadOnlySpan<double> BodyPositions => new(Array(_offsets.BodyPositions), 3 * Model.BodyCount);

    /// <summary>Rotations of the bodies as quaternions [BodyCount, 4], w first.</summary>
    public ReadOnlySpan<double> BodyQuaternions => new(Array(_offsets.BodyQuaternions), 4 * Model.BodyCount);

    /// <summary>Rotations of the bodies [BodyCount, 3, 3], row by row.</summary>
    public ReadOnlySpan<double> BodyRotations => new(Array(_offsets.BodyRotations), 9 * Model.BodyCount);

    /// <summary>Places of the geoms in the world [GeomCount, 3].</summary>
    public ReadOnlySpan<double> GeomPositions => new(Array(_offsets.GeomPositions), 3 * Model.GeomCount);

    /// <summary>Rotations of the geoms [GeomCount, 3, 3], row by row.</summary>
    public ReadOnlySpan<double> GeomRotations => new(Array(_offsets.GeomRotations), 9 * Model.GeomCount);

    /// <summary>Places of the sites in the world [SiteCount, 3].</summary>
    public ReadOnlySpan<double> SitePositions => new(Array(_offsets.SitePositions), 3 * Model.SiteCount);

    /// <summary>Rotations of the sites [SiteCount, 3, 3], row by row.</summary>
    public ReadOnlySpan<double> SiteRotations => new(Array(_offsets.SiteRotations), 9 * Model.SiteCount);

    /// <summary>Number of contacts found at the last step.</summary>
    public int ContactCount => *(int*)(handle + _offsets.ContactCount);

    /// <summary>How often positions, velocities or accelerations became too great or NaN since the last reset; the engine then starts anew.</summary>
    public int Instabilities
    {
        get
        {
            int count = 0;
            for (int kind = FirstInstability; kind <= LastInstability; kind++)
            {
                count += WarningCount(kind);
            }

            return count;
        }
    }

    /// <summary>Number of warnings of a kind since the last reset.</summary>
    public int WarningCount(int kind) => ((int*)(handle + _offsets.Warnings))[(2 * kind) + 1];

    /// <summary>The geoms that touch.</summary>
    public (int First, int Second) ContactGeoms(int contact) =>
        (*(int*)(Contact(contact) + _contact.FirstGeom), *(int*)(Contact(contact) + _contact.SecondGeom));

    /// <summary>Gap between the geoms, m; negative where they overlap.</summary>
    public double ContactDistance(int contact) => *(double*)(Contact(contact) + _contact.Distance);

    /// <summary>Where they touch [3], in the world.</summary>
    public ReadOnlySpan<double> ContactPosition(int contact) => new((void*)(Contact(contact) + _contact.Position), 3);

    /// <summary>Axes of the contact [3, 3], one in each row, the normal from the first to the second geom first.</summary>
    public ReadOnlySpan<double> ContactFrame(int contact) => new((void*)(Contact(contact) + _contact.Frame), 9);

    /// <summary>Writes force and torque in the contact's axes [6].</summary>
    public void GetContactForce(int contact, Span<double> force)
    {
        fixed (double* result = force)
        {
            _library.ContactForce(_model, handle, contact, result);
        }
    }

    /// <summary>Writes how the velocity of a point of a body depends on the velocities [3, VelocityCount].</summary>
    public void GetJacobian(ReadOnlySpan<double> point, int body, Span<double> jacobian)
    {
        fixed (double* place = point, result = jacobian)
        {
            _library.Jacobian(_model, handle, result, null, place, body);
        }
    }

    /// <summary>Writes angular and linear velocity of a body's frame in the world's axes [6].</summary>
    public void GetBodyVelocity(int body, Span<double> velocity)
    {
        fixed (double* result = velocity)
        {
            _library.ObjectVelocity(_model, handle, BodyKind, body, result, 0);
        }
    }

    /// <summary>The first geom that a ray meets, -1 for none, and how many times <paramref name="direction"/> it lies away.</summary>
    public (int Geom, double Distance) CastRay(ReadOnlySpan<double> origin, ReadOnlySpan<double> direction)
    {
        int geom = -1;
        fixed (double* from = origin, to = direction)
        {
            double distance = _library.Ray(_model, handle, from, to, null, 1, -1, &geom);
            return (geom, distance);
        }
    }

    /// <summary>Goes back to the model's initial state.</summary>
    public void Reset() => _library.ResetData(_model, handle);

    /// <summary>Computes everything that follows from positions, velocities and inputs.</summary>
    public void Forward()
    {
        _library.Forward(_model, handle);
        MuJoCoLibrary.ThrowOnError();
    }

    /// <summary>Advances by whole time steps under the same inputs.</summary>
    /// <exception cref="MuJoCoException">The engine reported an error.</exception>
    public void Step(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _library.Step(_model, handle);
        }

        MuJoCoLibrary.ThrowOnError();
    }

    /// <summary>The first half of a step: all that does not depend on inputs and outer forces, among it the bias forces.</summary>
    public void Step1() => _library.Step1(_model, handle);

    /// <summary>The second half of a step.</summary>
    /// <exception cref="MuJoCoException">The engine reported an error in this half or the first.</exception>
    public void Step2()
    {
        _library.Step2(_model, handle);
        MuJoCoLibrary.ThrowOnError();
    }

    /// <summary>Computes where bodies are and how fast they move, and nothing else.</summary>
    public void Locate()
    {
        _library.Kinematics(_model, handle);
        _library.CenterPositions(_model, handle);
        _library.CenterVelocities(_model, handle);
    }

    /// <summary>Computes where bodies, geoms and sites are, and nothing else.</summary>
    public void Place() => _library.Kinematics(_model, handle);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _library.DeleteData(handle);
        return true;
    }

    private nint Contact(int index) => *(nint*)(handle + _offsets.Contacts) + (index * _contact.Size);

    private void* Array(int offset) => *(void**)(handle + offset);
}
