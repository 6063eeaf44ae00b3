using System.Runtime.InteropServices;
using Gsl.Environments;

namespace Gsl.Learning;

/// <summary>
/// Demonstrated transitions, grouped in trajectories: raw observations (before any normaliser) and the actions as the
/// demonstrator sampled them.
/// </summary>
public sealed class DemonstrationSet
{
    private const int BlockFloats = 1 << 20;

    // In blocks, since pictures of a whole study take more than an array can hold.
    private readonly List<float[]> _blocks = [];
    private readonly int _blockRows;
    private readonly List<float> _actions = [];
    private readonly List<DemonstrationTrajectory> _trajectories = [];

    /// <summary>Creates an empty set.</summary>
    public DemonstrationSet(int observationSize, int actionSize)
    {
        ObservationSize = observationSize;
        ActionSize = actionSize;
        _blockRows = Math.Max(1, BlockFloats / observationSize);
    }

    /// <summary>Features of an observation.</summary>
    public int ObservationSize { get; }

    /// <summary>Floats of an action.</summary>
    public int ActionSize { get; }

    /// <summary>Transitions.</summary>
    public int Count => _actions.Count / ActionSize;

    /// <summary>The trajectories, in the order added.</summary>
    public IReadOnlyList<DemonstrationTrajectory> Trajectories => _trajectories;

    /// <summary>Observation of a transition [observationSize].</summary>
    public ReadOnlySpan<float> Observation(int transition) =>
        _blocks[transition / _blockRows].AsSpan(transition % _blockRows * ObservationSize, ObservationSize);

    /// <summary>Action of a transition [actionSize].</summary>
    public ReadOnlySpan<float> Action(int transition) => Actions.Slice(transition * ActionSize, ActionSize);

    /// <summary>Actions [count, actionSize].</summary>
    public ReadOnlySpan<float> Actions => CollectionsMarshal.AsSpan(_actions);

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

        int start = Count;
        for (int t = 0; t < steps; t++)
        {
            Append(start + t, observations.Slice(t * ObservationSize, ObservationSize));
        }

        _actions.AddRange(actions);
        _trajectories.Add(new DemonstrationTrajectory(start, steps, variation, episodeReturn, success, producer));
    }

    /// <summary>Adds trajectories of another set.</summary>
    /// <exception cref="ArgumentException">Its observations or actions are of other sizes.</exception>
    public void Add(DemonstrationSet other, IEnumerable<DemonstrationTrajectory> trajectories)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(trajectories);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.ObservationSize, ObservationSize, nameof(other));
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.ActionSize, ActionSize, nameof(other));
        foreach (DemonstrationTrajectory trajectory in trajectories)
        {
            int start = Count;
            for (int t = 0; t < trajectory.Steps; t++)
            {
                Append(start + t, other.Observation(trajectory.Start + t));
            }

            _actions.AddRange(other.Actions.Slice(trajectory.Start * ActionSize, trajectory.Steps * ActionSize));
            _trajectories.Add(trajectory with { Start = start });
        }
    }

    private void Append(int transition, ReadOnlySpan<float> observation)
    {
        if (transition / _blockRows == _blocks.Count)
        {
            _blocks.Add(new float[_blockRows * ObservationSize]);
        }

        observation.CopyTo(_blocks[^1].AsSpan(transition % _blockRows * ObservationSize));
    }
}
