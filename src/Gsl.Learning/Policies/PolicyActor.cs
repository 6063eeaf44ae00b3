using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>A fixed policy that chooses actions for a batch of observations, by sampling or by its mode; training state is never touched.</summary>
public sealed class PolicyActor
{
    private readonly IActingPolicy _networks;
    private readonly ObservationNormalizer? _normalizer;
    private readonly bool _deterministic;
    private readonly BatchInference _inference;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly float[] _logProbabilities;
    private readonly ActionClipper _clipper;
    private readonly int _slots;
    private RandomStream _stream;

    /// <summary>Allocates what batches of <paramref name="slots"/> observations need.</summary>
    /// <param name="networks">The policy.</param>
    /// <param name="normalizer">Frozen statistics its observations are standardised with, or null.</param>
    /// <param name="actions">The space it acts in.</param>
    /// <param name="slots">Observations of a batch.</param>
    /// <param name="deterministic">Whether it acts by its mode rather than by sampling.</param>
    /// <param name="stream">What it samples with.</param>
    /// <param name="workers">Threads, or null for the calling one.</param>
    public PolicyActor(
        IActingPolicy networks,
        ObservationNormalizer? normalizer,
        ActionSpace actions,
        int slots,
        bool deterministic,
        RandomStream stream,
        WorkerPool? workers = null)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(actions);
        Model policy = networks.Policy;
        _networks = networks;
        _normalizer = normalizer;
        _deterministic = deterministic;
        _slots = slots;
        _stream = stream;
        _inference = new BatchInference(policy, slots, workers);
        _inputs = new AlignedBuffer(slots * policy.InputStride);
        _outputs = new AlignedBuffer(slots * policy.OutputStride);
        _logProbabilities = new float[slots];
        _clipper = new ActionClipper(actions, slots);
        Actions = new float[slots * actions.Size];
    }

    /// <summary>The last actions as chosen, before clipping [slots, action size].</summary>
    public float[] Actions { get; }

    /// <summary>The last actions within the space's bounds [slots, action size]; overwritten by the next call.</summary>
    public ReadOnlySpan<float> ClippedActions => _clipper.Clip(Actions);

    /// <summary>Chooses <see cref="Actions"/> for observations [slots, observation size].</summary>
    public void Act(ReadOnlySpan<float> observations)
    {
        Model policy = _networks.Policy;
        ObservationRows.Write(_normalizer, observations, observations.Length / _slots, _slots, _inputs.Span, policy.InputStride);
        _inference.Forward(_inputs, 0, _slots, _outputs);
        if (_deterministic)
        {
            _networks.Mode(_outputs.Span, _slots, Actions);
        }
        else
        {
            _networks.Sample(_outputs.Span, _slots, ref _stream, Actions, _logProbabilities);
        }
    }
}
