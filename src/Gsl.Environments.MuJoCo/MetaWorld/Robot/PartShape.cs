namespace Gsl.Environments.MuJoCo;

/// <summary>What the engine keeps a part of a scene as.</summary>
internal enum PartShape
{
    Body,
    Site,
    Geom,
}
