namespace Gsl.Environments.MuJoCo;

/// <summary>The engine's numbers of the shapes that are used here.</summary>
internal enum GeomType
{
    Plane = 0,
    Sphere = 2,
    Capsule = 3,
    Cylinder = 5,
    Box = 6,
}
