using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>A fixed number of environments of one family stepped together, with automatic restart (see <see cref="VectorStep"/>).</summary>
public interface IVectorEnvironment
{
    /// <summary>The family.</summary>
    EnvironmentFamily Family { get; }

    /// <summary>Number of slots.</summary>
    int Slots { get; }

    /// <summary>
    /// Starts a fresh episode in every slot and the deal of <see cref="VariationSampling.RoundRobin"/> from its beginning;
    /// random streams go on. Fills <see cref="VectorStep.Observations"/> and <see cref="VectorStep.Variations"/> and clears the ending flags.
    /// </summary>
    void Reset(VectorStep step);

    /// <summary>
    /// Steps every slot with actions [slots, action size] and fills all of <paramref name="step"/>. Allocates nothing.
    /// </summary>
    /// <exception cref="EnvironmentFaultException">An environment returned NaN or infinity, or threw.</exception>
    void Step(ReadOnlySpan<float> actions, VectorStep step);

    /// <summary>Writes everything the future depends on: environments, random streams, episode counters.</summary>
    void SaveState(StateWriter writer);

    /// <summary>Restores what <see cref="SaveState"/> wrote and the current observations and variations into <paramref name="step"/>.</summary>
    void RestoreState(StateReader reader, VectorStep step);
}
