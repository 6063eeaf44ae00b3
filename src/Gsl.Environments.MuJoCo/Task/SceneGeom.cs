namespace Gsl.Environments.MuJoCo;

/// <summary>A shape of the scene that rays meet.</summary>
/// <param name="Id">The model's number.</param>
/// <param name="Body">The model's number of its body.</param>
/// <param name="Type">Its form.</param>
/// <param name="Size">Half lengths of a box; radius and half length of a capsule or cylinder; radius of a sphere; m.</param>
/// <param name="Code">The code of its points (see <see cref="PointCloudShape"/>).</param>
internal readonly record struct SceneGeom(int Id, int Body, GeomType Type, Vector3D Size, byte Code)
{
    /// <summary>Half lengths of the box around it in its own axes, m.</summary>
    public Vector3D HalfExtent => Type switch
    {
        GeomType.Sphere => new(Size.X, Size.X, Size.X),
        GeomType.Capsule => new(Size.X, Size.X, Size.Y + Size.X),
        GeomType.Cylinder => new(Size.X, Size.X, Size.Y),
        _ => Size,
    };

    /// <summary>Reads a geom of a model.</summary>
    /// <exception cref="MuJoCoException">It has a form that rays cannot be cast at.</exception>
    public static SceneGeom Read(MuJoCoModel model, int id, byte code)
    {
        var type = (GeomType)model.GeomTypes[id];
        return type is GeomType.Sphere or GeomType.Capsule or GeomType.Cylinder or GeomType.Box
            ? new SceneGeom(id, model.GeomBodies[id], type, Vector3D.Read(model.GeomSizes[(3 * id)..]), code)
            : throw new MuJoCoException($"Geom {id} has the form {type}, at which no rays can be cast.");
    }

    /// <summary>Distance from a point in the geom's axes to its surface, m; 0 within.</summary>
    public double Distance(Vector3D point)
    {
        switch (Type)
        {
            case GeomType.Sphere:
                return Math.Max(0.0, point.Length - Size.X);
            case GeomType.Capsule:
                double beyond = point.Z - Math.Clamp(point.Z, -Size.Y, Size.Y);
                return Math.Max(0.0, new Vector3D(point.X, point.Y, beyond).Length - Size.X);
            case GeomType.Cylinder:
                double aside = Math.Max(0.0, Math.Sqrt((point.X * point.X) + (point.Y * point.Y)) - Size.X);
                double above = Math.Max(0.0, Math.Abs(point.Z) - Size.Y);
                return Math.Sqrt((aside * aside) + (above * above));
            default:
                return new Vector3D(
                    Math.Max(0.0, Math.Abs(point.X) - Size.X),
                    Math.Max(0.0, Math.Abs(point.Y) - Size.Y),
                    Math.Max(0.0, Math.Abs(point.Z) - Size.Z)).Length;
        }
    }

    /// <summary>Direction outwards at a point of the surface, both in the geom's axes.</summary>
    public Vector3D Normal(Vector3D point)
    {
        Vector3D normal;
        switch (Type)
        {
            case GeomType.Sphere:
                normal = point;
                break;
            case GeomType.Capsule:
                normal = point with { Z = point.Z - Math.Clamp(point.Z, -Size.Y, Size.Y) };
                break;
            case GeomType.Cylinder:
                double aside = Math.Sqrt((point.X * point.X) + (point.Y * point.Y)) / Size.X;
                normal = aside > Math.Abs(point.Z) / Size.Y ? point with { Z = 0 } : new Vector3D(0, 0, point.Z);
                break;
            default:
                double x = Math.Abs(point.X) / Size.X;
                double y = Math.Abs(point.Y) / Size.Y;
                double z = Math.Abs(point.Z) / Size.Z;
                normal = x >= y && x >= z ? new Vector3D(point.X, 0, 0) : y >= z ? new Vector3D(0, point.Y, 0) : new Vector3D(0, 0, point.Z);
                break;
        }

        return 1.0 / Math.Max(normal.Length, 1e-12) * normal;
    }
}
