using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>
/// One environment of a family: what an author writes. The vector runner hosts many of them, restarts episodes, applies
/// the family's horizon, chooses variations and keeps each slot's random stream.
/// </summary>
/// <remarks>
/// All randomness must come from the stream passed in. An episode must depend on nothing before its reset. Everything a
/// step depends on besides the stream must be written by <see cref="SaveState"/> and read by <see cref="RestoreState"/>.
/// <c>gsl env check</c> proves all of it; docs/environments/writing-your-own.md explains it.
/// </remarks>
public interface IEnvironment
{
    /// <summary>Starts an episode on <paramref name="variation"/> and writes its first observation.</summary>
    void Reset(VariationId variation, ref RandomStream random, Span<float> observation);

    /// <summary>Advances one step and writes the observation after it. Must not allocate.</summary>
    StepResult Step(ReadOnlySpan<float> action, ref RandomStream random, Span<float> observation);

    /// <summary>Writes the state in the middle of an episode.</summary>
    void SaveState(StateWriter writer);

    /// <summary>Restores what <see cref="SaveState"/> wrote.</summary>
    void RestoreState(StateReader reader);
}
