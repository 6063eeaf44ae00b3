using System.Runtime.InteropServices;
using System.Text;

namespace Gsl.Environments.MuJoCo;

/// <summary>A compiled model (<c>mjModel</c>). Its arrays are those of the engine, seen as spans.</summary>
internal sealed unsafe class MuJoCoModel : SafeHandle
{
    private const int ErrorCapacity = 2048;
    private const int BodyKind = 1;
    private const int JointKind = 3;
    private const int GeomKind = 5;
    private const int SiteKind = 6;

    private readonly MuJoCoLayout.ModelOffsets _offsets;

    private MuJoCoModel(MuJoCoLibrary library, nint pointer)
        : base(0, ownsHandle: true)
    {
        Library = library;
        _offsets = library.Layout.Model;
        SetHandle(pointer);
        PositionCount = Count(_offsets.PositionCount);
        VelocityCount = Count(_offsets.VelocityCount);
        ControlCount = Count(_offsets.ControlCount);
        BodyCount = Count(_offsets.BodyCount);
        GeomCount = Count(_offsets.GeomCount);
        SiteCount = Count(_offsets.SiteCount);
        EqualityCount = Count(_offsets.EqualityCount);
        MocapCount = Count(_offsets.MocapCount);
    }

    public MuJoCoLibrary Library { get; }

    /// <summary>The engine's pointer.</summary>
    public nint Pointer => handle;

    public int PositionCount { get; }

    public int VelocityCount { get; }

    public int ControlCount { get; }

    public int BodyCount { get; }

    public int GeomCount { get; }

    public int SiteCount { get; }

    /// <summary>Number of equality constraints.</summary>
    public int EqualityCount { get; }

    /// <summary>Number of bodies that are moved from outside.</summary>
    public int MocapCount { get; }

    /// <summary>Mass of everything, kg.</summary>
    public double TotalMass => Library.TotalMass(handle);

    /// <summary>Positions that a reset sets [PositionCount].</summary>
    public Span<double> InitialPositions => new(Array(_offsets.InitialPositions), PositionCount);

    /// <summary>Dry friction of each degree of freedom [VelocityCount], N or N m.</summary>
    public Span<double> FrictionLoss => new(Array(_offsets.FrictionLoss), VelocityCount);

    /// <summary>Damping of each degree of freedom [VelocityCount], N s/m or N m s/rad.</summary>
    public Span<double> Damping => new(Array(_offsets.Damping), VelocityCount);

    /// <summary>Shape of each geom [GeomCount], a <see cref="GeomType"/>.</summary>
    public ReadOnlySpan<int> GeomTypes => new(Array(_offsets.GeomTypes), GeomCount);

    /// <summary>Body of each geom [GeomCount].</summary>
    public ReadOnlySpan<int> GeomBodies => new(Array(_offsets.GeomBodies), GeomCount);

    /// <summary>Size parameters of each geom [GeomCount, 3], m.</summary>
    public ReadOnlySpan<double> GeomSizes => new(Array(_offsets.GeomSizes), 3 * GeomCount);

    /// <summary>Places of the bodies in their parents [BodyCount, 3], m.</summary>
    public Span<double> BodyPlaces => new(Array(_offsets.BodyPlaces), 3 * BodyCount);

    /// <summary>The numbers of an equality constraint; of a weld: anchor [3], place [3], quaternion [4], scale of torques.</summary>
    public Span<double> Equality(int index) =>
        new((double*)Array(_offsets.EqualityData) + (index * _offsets.EqualityNumbers), _offsets.EqualityNumbers);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Compiles a model from its description in MJCF.</summary>
    /// <exception cref="MuJoCoException">The engine refuses it.</exception>
    public static MuJoCoModel Compile(MuJoCoLibrary library, string xml)
    {
        // The engine reads files; its virtual ones take two megabytes each.
        string path = Path.Combine(Path.GetTempPath(), $"gsl-{Path.GetRandomFileName()}.xml");
        try
        {
            File.WriteAllText(path, xml);
            return Load(library, path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Compiles the model that a file describes, with the files it includes.</summary>
    /// <exception cref="MuJoCoException">The engine refuses it.</exception>
    public static MuJoCoModel Load(MuJoCoLibrary library, string path)
    {
        Span<byte> error = stackalloc byte[ErrorCapacity];
        error.Clear();
        nint pointer;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'), message = error)
        {
            pointer = library.LoadXml(name, null, message, ErrorCapacity);
        }

        MuJoCoLibrary.ThrowOnError();
        return pointer != 0
            ? new MuJoCoModel(library, pointer)
            : throw new MuJoCoException($"MuJoCo refuses the model: {Encoding.UTF8.GetString(error[..error.IndexOf((byte)0)]).Trim()}");
    }

    /// <summary>A copy with arrays of its own.</summary>
    public MuJoCoModel Copy()
    {
        nint copy = Library.CopyModel(0, handle);
        MuJoCoLibrary.ThrowOnError();
        return new MuJoCoModel(Library, copy);
    }

    public int FindBody(string name) => Find(BodyKind, name);

    public int FindJoint(string name) => Find(JointKind, name);

    public int FindGeom(string name) => Find(GeomKind, name);

    public int FindSite(string name) => Find(SiteKind, name);

    public bool HasSite(string name) => Identify(SiteKind, name) >= 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Library.DeleteModel(handle);
        return true;
    }

    private int Find(int kind, string name)
    {
        int id = Identify(kind, name);
        return id >= 0 ? id : throw new MuJoCoException($"The model has nothing called '{name}'.");
    }

    private int Identify(int kind, string name)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(name + '\0'))
        {
            return Library.NameToId(handle, kind, bytes);
        }
    }

    private int Count(int offset) => *(int*)(handle + offset);

    private void* Array(int offset) => *(void**)(handle + offset);
}
