namespace Gsl.Environments.MuJoCo;

/// <summary>A part of a compiled scene: what the engine keeps it as, and its number there.</summary>
internal readonly record struct PartHandle(PartShape Shape, int Id);
