using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Gathers demonstrated transitions and runs the policy forward and backward on them, cut into shards that run in parallel.</summary>
/// <remarks>The number of shards depends on the batch and the network alone, and their gradients are added in shard order, as in <see cref="PpoUpdate"/>.</remarks>
internal sealed class DemonstrationBatch : IParallelWork
{
    private const int MaximumShards = 16;

    private readonly DemonstrationSet _set;
    private readonly ActorCritic _networks;
    private readonly ObservationNormalizer? _normalizer;
    private readonly WorkerPool? _workers;
    private readonly ModelWorkspace[] _workspaces;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly AlignedBuffer _outputGradients;
    private readonly AlignedBuffer[] _gradients;
    private readonly GradientSum _sum;
    private readonly int[] _indices;
    private readonly float[] _actions;
    private readonly float[] _cache;
    private readonly float[] _logProbabilities;
    private readonly float[] _entropies;
    private int _rows;
    private int _shards;
    private bool _backward;
    private float _entropyGradient;

    public DemonstrationBatch(
        DemonstrationSet set, ActorCritic networks, ObservationNormalizer? normalizer, int maximumRows, WorkerPool? workers)
    {
        _set = set;
        _networks = networks;
        _normalizer = normalizer;
        _workers = workers;
        Model policy = networks.Policy;
        int shards = ShardsOf(maximumRows);

        // A smaller batch may be cut into fewer shards, each larger than those of a whole one.
        int rows = Math.Max((maximumRows + shards - 1) / shards, Math.Min(maximumRows, (2 * policy.RowsPerShard) - 1));
        _workspaces = new ModelWorkspace[shards];
        _gradients = new AlignedBuffer[shards];
        for (int shard = 0; shard < shards; shard++)
        {
            _workspaces[shard] = policy.CreateWorkspace(rows);
            _gradients[shard] = new AlignedBuffer(networks.ValueOffset);
        }

        _sum = new GradientSum(_gradients, workers);
        _inputs = new AlignedBuffer(maximumRows * policy.InputStride);
        _outputs = new AlignedBuffer(maximumRows * policy.OutputStride);
        _outputGradients = new AlignedBuffer(maximumRows * policy.OutputStride);
        _indices = new int[maximumRows];
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
        _shards = ShardsOf(_rows);
        indices.CopyTo(_indices);
        _backward = false;
        WorkerPool.Run(_workers, this, _shards);
    }

    /// <summary>Writes the gradient [policy parameters | log deviations, padded].</summary>
    public void Backward(float entropyGradient, Span<float> gradients)
    {
        _backward = true;
        _entropyGradient = entropyGradient;
        WorkerPool.Run(_workers, this, _shards);
        _sum.Run(_shards);
        _gradients[0].Span.CopyTo(gradients);
    }

    /// <summary>Passes one shard forward or backward; called through the worker pool.</summary>
    public void Execute(int item, int worker)
    {
        int begin = (int)((long)_rows * item / _shards);
        int end = (int)((long)_rows * (item + 1) / _shards);
        if (_backward)
        {
            BackwardShard(item, begin, end - begin);
        }
        else
        {
            ForwardShard(item, begin, end - begin);
        }
    }

    private int ShardsOf(int rows) => Math.Clamp(rows / _networks.Policy.RowsPerShard, 1, MaximumShards);

    private void ForwardShard(int shard, int begin, int rows)
    {
        Model policy = _networks.Policy;
        for (int i = begin; i < begin + rows; i++)
        {
            ObservationRows.Write(
                _normalizer,
                _set.Observation(_indices[i]),
                _set.ObservationSize,
                1,
                _inputs.Slice(i * policy.InputStride, policy.InputStride),
                policy.InputStride);
            _set.Action(_indices[i]).CopyTo(_actions.AsSpan(i * _set.ActionSize));
        }

        Span<float> outputs = Rows(_outputs, begin, rows, policy.OutputStride);
        policy.Forward(Rows(_inputs, begin, rows, policy.InputStride), rows, outputs, _workspaces[shard]);
        _networks.Distribution.Evaluate(
            outputs,
            policy.OutputStride,
            rows,
            _networks.LogDeviation,
            Actions(begin, rows),
            Cache(begin, rows),
            _logProbabilities.AsSpan(begin, rows),
            _entropies.AsSpan(begin, rows));
    }

    private void BackwardShard(int shard, int begin, int rows)
    {
        Model policy = _networks.Policy;
        Span<float> gradients = _gradients[shard].Span;
        gradients[_networks.LogDeviationOffset..].Clear();
        Span<float> outputGradients = Rows(_outputGradients, begin, rows, policy.OutputStride);
        _networks.Distribution.Gradient(
            Rows(_outputs, begin, rows, policy.OutputStride),
            policy.OutputStride,
            rows,
            _networks.LogDeviation,
            Actions(begin, rows),
            Cache(begin, rows),
            Coefficients.AsSpan(begin, rows),
            _entropyGradient,
            outputGradients,
            gradients.Slice(_networks.LogDeviationOffset, _networks.Distribution.LogDeviationSize));
        policy.Backward(
            Rows(_inputs, begin, rows, policy.InputStride), rows, outputGradients, _workspaces[shard], gradients[..policy.ParameterCount]);
    }

    private static Span<float> Rows(AlignedBuffer buffer, int begin, int rows, int stride) => buffer.Slice(begin * stride, rows * stride);

    private Span<float> Actions(int begin, int rows) => _actions.AsSpan(begin * _set.ActionSize, rows * _set.ActionSize);

    private Span<float> Cache(int begin, int rows) =>
        _cache.AsSpan(begin * _networks.Distribution.CacheSize, rows * _networks.Distribution.CacheSize);
}
