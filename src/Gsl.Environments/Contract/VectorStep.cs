namespace Gsl.Environments;

/// <summary>
/// The caller-owned buffers one step of a vector environment writes; allocated once, one entry or row per slot.
/// </summary>
/// <remarks>
/// The autoreset law, same-step: where an episode ended (<see cref="Terminated"/> or <see cref="Truncated"/>), the row of
/// <see cref="Observations"/> is already the first observation of the next episode, and the true last observation of the
/// ended one stands in the same row of <see cref="FinalObservations"/>, to bootstrap from when truncated.
/// <see cref="StepVariations"/> is the variation the step was taken on, <see cref="Variations"/> the one the new
/// observation belongs to; they differ only where an episode ended.
/// </remarks>
/// <param name="slots">Number of slots.</param>
/// <param name="observationSize">Features of an observation.</param>
public sealed class VectorStep(int slots, int observationSize)
{
    /// <summary>Observations after the step [slots, observationSize].</summary>
    public float[] Observations { get; } = new float[slots * observationSize];

    /// <summary>Raw rewards [slots].</summary>
    public float[] Rewards { get; } = new float[slots];

    /// <summary>Whether the episode reached a true end [slots].</summary>
    public bool[] Terminated { get; } = new bool[slots];

    /// <summary>Whether the episode was cut by the horizon without reaching a true end [slots]; never set together with <see cref="Terminated"/>.</summary>
    public bool[] Truncated { get; } = new bool[slots];

    /// <summary>Last observations of ended episodes [slots, observationSize]; rows of others are stale.</summary>
    public float[] FinalObservations { get; } = new float[slots * observationSize];

    /// <summary>Variation the step was taken on [slots].</summary>
    public VariationId[] StepVariations { get; } = new VariationId[slots];

    /// <summary>Variation of the observation after the step [slots].</summary>
    public VariationId[] Variations { get; } = new VariationId[slots];

    /// <summary>Sum of raw rewards of the ended episode [slots]; stale where none ended.</summary>
    public double[] EpisodeReturns { get; } = new double[slots];

    /// <summary>Length of the ended episode in steps [slots]; stale where none ended.</summary>
    public int[] EpisodeLengths { get; } = new int[slots];

    /// <summary>Whether the ended episode was a success under the family's rule [slots]; stale where none ended.</summary>
    public bool[] EpisodeSuccesses { get; } = new bool[slots];

    /// <summary>Whether an episode ended in this slot at this step.</summary>
    public bool Ended(int slot) => Terminated[slot] || Truncated[slot];
}
