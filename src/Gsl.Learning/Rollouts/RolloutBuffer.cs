using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>The samples of one iteration in flat [time, slot, feature] buffers, allocated once.</summary>
public sealed class RolloutBuffer
{
    /// <summary>Allocates a buffer.</summary>
    /// <param name="steps">Time steps.</param>
    /// <param name="slots">Parallel environments.</param>
    /// <param name="observationStride">Row stride of observations, the networks' input stride.</param>
    /// <param name="actionSize">Floats of an action.</param>
    /// <param name="horizon">Longest episode, which bounds how many can be cut within a rollout.</param>
    public RolloutBuffer(int steps, int slots, int observationStride, int actionSize, int horizon)
    {
        Steps = steps;
        Slots = slots;
        ObservationStride = observationStride;
        ActionSize = actionSize;
        Observations = new AlignedBuffer((steps + 1) * slots * observationStride);
        Actions = new float[steps * slots * actionSize];
        LogProbabilities = new float[steps * slots];
        Rewards = new float[steps * slots];
        Ended = new bool[steps * slots];
        EndValues = new float[steps * slots];
        Values = new float[(steps + 1) * slots];
        Advantages = new float[steps * slots];
        Targets = new float[steps * slots];
        int cuts = slots * ((steps / Math.Max(1, horizon)) + 1);
        CutObservations = new AlignedBuffer(cuts * observationStride);
        CutIndices = new int[cuts];
        CutValues = new float[cuts];
    }

    /// <summary>Time steps.</summary>
    public int Steps { get; }

    /// <summary>Parallel environments.</summary>
    public int Slots { get; }

    /// <summary>Row stride of observations.</summary>
    public int ObservationStride { get; }

    /// <summary>Floats of an action.</summary>
    public int ActionSize { get; }

    /// <summary>Samples: steps x slots.</summary>
    public int Count => Steps * Slots;

    /// <summary>Observations as the networks see them [steps + 1, slots, stride]; the last row is the next rollout's first.</summary>
    public AlignedBuffer Observations { get; }

    /// <summary>Actions as sampled, before clipping to the space [steps, slots, actionSize].</summary>
    public float[] Actions { get; }

    /// <summary>Log-probabilities of the actions when they were taken [steps, slots].</summary>
    public float[] LogProbabilities { get; }

    /// <summary>Rewards the learner sees, normalised if asked [steps, slots].</summary>
    public float[] Rewards { get; }

    /// <summary>Whether an episode ended with the step [steps, slots].</summary>
    public bool[] Ended { get; }

    /// <summary>Value after the last step of an ended episode [steps, slots]: zero if terminated, V(last observation) if cut.</summary>
    public float[] EndValues { get; }

    /// <summary>Values of the observations [steps + 1, slots].</summary>
    public float[] Values { get; }

    /// <summary>Advantages [steps, slots], standardised over the rollout if asked.</summary>
    public float[] Advantages { get; }

    /// <summary>Value targets [steps, slots].</summary>
    public float[] Targets { get; }

    /// <summary>Number of episodes cut by the horizon in this rollout.</summary>
    public int Cuts { get; set; }

    /// <summary>Their last observations [cuts, stride].</summary>
    public AlignedBuffer CutObservations { get; }

    /// <summary>Their places in the [steps, slots] buffers.</summary>
    public int[] CutIndices { get; }

    /// <summary>Values of their last observations.</summary>
    public float[] CutValues { get; }

    /// <summary>The observation rows of time step <paramref name="t"/> [slots, stride].</summary>
    public Span<float> ObservationsAt(int t) => Observations.Slice(t * Slots * ObservationStride, Slots * ObservationStride);
}
