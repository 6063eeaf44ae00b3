namespace Gsl.Environments.Procgen.Tests;

/// <summary>What one episode came to.</summary>
/// <param name="Level">Level seed.</param>
/// <param name="Return">Sum of rewards.</param>
/// <param name="Length">Steps.</param>
/// <param name="Outcome">C completed, T timeout, D death.</param>
internal readonly record struct EpisodeRecord(int Level, double Return, int Length, char Outcome)
{
    /// <summary>Whether two episodes are the same, up to the digits recorded.</summary>
    public bool Agrees(EpisodeRecord other) =>
        Length == other.Length && Outcome == other.Outcome && Math.Abs(Return - other.Return) < 1e-3;
}
