using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Gathers demonstrated transitions and runs the policy forward and backward on them.</summary>
internal sealed class DemonstrationBatch
{
    private readonly DemonstrationSet _set;
    private readonly ActorCritic _networks;
    private readonly ObservationNormalizer? _normalizer;
    private readonly ModelWorkspace _workspace;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly AlignedBuffer _outputGradients;
    private readonly float[] _actions;
    private readonly float[] _cache;
    private readonly float[] _logProbabilities;
    private readonly float[] _entropies;
    private int _rows;

    public DemonstrationBatch(DemonstrationSet set, ActorCritic networks, ObservationNormalizer? normalizer, int maximumRows)
    {
        _set = set;
        _networks = networks;
        _normalizer = normalizer;
        Model policy = networks.Policy;
        _workspace = policy.CreateWorkspace(maximumRows);
        _inputs = new AlignedBuffer(maximumRows * policy.InputStride);
        _outputs = new AlignedBuffer(maximumRows * policy.OutputStride);
        _outputGradients = new AlignedBuffer(maximumRows * policy.OutputStride);
        _actions = new float[maximumRows * set.ActionSize];
        _cache = new float[maximumRows * networks.Distribution.CacheSize];
        _logProbabilities = new float[maximumRows];
        _entropies = new float[maximumRows];
        Coefficients = new float[maximumRows];
    }

    /// <summary>Gradient of the loss with respect to each log-probability; fill between <see cref="Forward"/> and <see cref="Backward"/>.</summary>
    public float[] Coefficients { get; }

    /// <summary>Log-probabilities of the demonstrated actions.</summary>
    public ReadOnlySpan<float> LogProbabilities => _logProbabilities.AsSpan(0, _rows);

    /// <summary>Entropies of the policy in the demonstrated states.</summary>
    public ReadOnlySpan<float> Entropies => _entropies.AsSpan(0, _rows);

    public void Forward(ReadOnlySpan<int> indices)
    {
        _rows = indices.Length;
        Model policy = _networks.Policy;
        for (int i = 0; i < _rows; i++)
        {
            ObservationRows.Write(
                _normalizer,
                _set.Observations.Slice(indices[i] * _set.ObservationSize, _set.ObservationSize),
                _set.ObservationSize,
                1,
                _inputs.Slice(i * policy.InputStride, policy.InputStride),
                policy.InputStride);
            _set.Actions.Slice(indices[i] * _set.ActionSize, _set.ActionSize).CopyTo(_actions.AsSpan(i * _set.ActionSize));
        }

        policy.Forward(_inputs.Span, _rows, _outputs.Span, _workspace);
        _networks.Distribution.Evaluate(
            _outputs.Span, policy.OutputStride, _rows, _networks.LogDeviation, _actions, _cache, _logProbabilities, _entropies);
    }

    /// <summary>Writes the gradient [policy parameters | log deviations, padded].</summary>
    public void Backward(float entropyGradient, Span<float> gradients)
    {
        Model policy = _networks.Policy;
        int deviations = _networks.Distribution.LogDeviationSize;
        gradients[_networks.LogDeviationOffset..].Clear();
        _networks.Distribution.Gradient(
            _outputs.Span,
            policy.OutputStride,
            _rows,
            _networks.LogDeviation,
            _actions,
            _cache,
            Coefficients,
            entropyGradient,
            _outputGradients.Span,
            gradients.Slice(_networks.LogDeviationOffset, deviations));
        policy.Backward(_inputs.Span, _rows, _outputGradients.Span, _workspace, gradients[..policy.ParameterCount]);
    }
}
