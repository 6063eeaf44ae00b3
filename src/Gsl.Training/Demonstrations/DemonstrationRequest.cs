namespace Gsl.Training;

/// <summary>How demonstrations of a policy are collected.</summary>
/// <param name="Steps">Environment steps on the variation; the last episode may lead beyond them.</param>
/// <param name="Deterministic">Whether the demonstrator acts by its mode.</param>
/// <param name="RootSeed">Root seed.</param>
/// <param name="StreamName">Prefix of the random streams.</param>
/// <param name="Producer">Hash of the demonstrator's checkpoint.</param>
internal sealed record DemonstrationRequest(int Steps, bool Deterministic, ulong RootSeed, string StreamName, string Producer);
