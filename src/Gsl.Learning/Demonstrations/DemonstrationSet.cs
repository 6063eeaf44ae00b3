using Gsl.Environments;

namespace Gsl.Learning;

/// <summary>
/// Demonstrated transitions in flat buffers, grouped in trajectories: raw observations (before any normaliser) and the
/// actions as the demonstrator sampled them.
/// </summary>
public sealed class DemonstrationSet
{
    private readonly List<float> _observations = [];
    private readonly List<float> _actions = [];
    private readonly List<DemonstrationTrajectory> _trajectories = [];

    /// <summary>Creates an empty set.</summary>
    public DemonstrationSet(int observationSize, int actionSize)
    {
        ObservationSize = observationSize;
        ActionSize = actionSize;
    }

    /// <summary>Features of an observation.</summary>
    public int ObservationSize { get; }

    /// <summary>Floats of an action.</summary>
    public int ActionSize { get; }

    /// <summary>Transitions.</summary>
    public int Count => _actions.Count / ActionSize;

    /// <summary>The trajectories, in the order added.</summary>
    public IReadOnlyList<DemonstrationTrajectory> Trajectories => _trajectories;

    /// <summary>Observations [count, observationSize].</summary>
    public ReadOnlySpan<float> Observations => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_observations);

    /// <summary>Actions [count, actionSize].</summary>
    public ReadOnlySpan<float> Actions => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_actions);

    /// <summary>Adds one trajectory.</summary>
    /// <param name="observations">[steps, observationSize].</param>
    /// <param name="actions">[steps, actionSize].</param>
    /// <param name="variation">What it was run on.</param>
    /// <param name="episodeReturn">Its raw return.</param>
    /// <param name="success">Whether it succeeded.</param>
    /// <param name="producer">Which policy produced it: the checkpoint's hash.</param>
    public void Add(
        ReadOnlySpan<float> observations,
        ReadOnlySpan<float> actions,
        VariationId variation,
        double episodeReturn,
        bool success,
        string producer)
    {
        int steps = actions.Length / ActionSize;
        if (steps == 0 || steps * ActionSize != actions.Length || steps * ObservationSize != observations.Length)
        {
            throw new ArgumentException(
                $"A trajectory of {steps} steps takes {steps * ObservationSize} observation and {steps * ActionSize} action values, "
                + $"was given {observations.Length} and {actions.Length}.",
                nameof(observations));
        }

        _trajectories.Add(new DemonstrationTrajectory(Count, steps, variation, episodeReturn, success, producer));
        _observations.AddRange(observations);
        _actions.AddRange(actions);
    }

    /// <summary>Adds trajectories of another set.</summary>
    public void Add(DemonstrationSet other, IEnumerable<DemonstrationTrajectory> trajectories)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(trajectories);
        foreach (DemonstrationTrajectory trajectory in trajectories)
        {
            Add(
                other.Observations.Slice(trajectory.Start * ObservationSize, trajectory.Steps * ObservationSize),
                other.Actions.Slice(trajectory.Start * ActionSize, trajectory.Steps * ActionSize),
                trajectory.Variation,
                trajectory.Return,
                trajectory.Success,
                trajectory.Producer);
        }
    }
}
