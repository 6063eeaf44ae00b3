using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Passes over stored rollouts in minibatches of shuffled segments, each cut into shards that run in parallel.</summary>
/// <remarks>The number of shards depends on the minibatch alone and their gradients are added in shard order, as in <see cref="PpoUpdate"/>.</remarks>
internal sealed class AuxiliaryUpdate : IParallelWork
{
    private const int MaximumShards = 16;

    // Less than in policy phases: a minibatch of a few segments should make several shards all the same.
    private const int MostRowsPerShard = 256;

    private readonly PpgConfig _config;
    private readonly ActorCritic _networks;
    private readonly Adam _adam;
    private readonly StoredRollouts _rollouts;
    private readonly WorkerPool? _workers;
    private readonly AuxiliaryShard[] _shards;
    private readonly AuxiliaryPass[] _passes;
    private readonly GradientSum _sum;
    private readonly int[] _order;
    private readonly int _rowsPerShard;
    private int _first;
    private int _segments;
    private int _usedShards;

    public AuxiliaryUpdate(
        PpgConfig config, ActorCritic networks, Adam adam, StoredRollouts rollouts, PolicySnapshot snapshot, WorkerPool? workers)
    {
        _config = config;
        _networks = networks;
        _adam = adam;
        _rollouts = rollouts;
        _workers = workers;
        _order = new int[rollouts.Capacity * rollouts.Slots];
        _rowsPerShard = Math.Min(MostRowsPerShard, Math.Min(networks.Policy.RowsPerShard, networks.Value.RowsPerShard));
        _shards = new AuxiliaryShard[ShardsOf(Math.Min(config.MinibatchSegments, _order.Length) * rollouts.Steps)];
        for (int i = 0; i < _shards.Length; i++)
        {
            _shards[i] = new AuxiliaryShard(networks);
        }

        _passes = new AuxiliaryPass[workers?.Workers ?? 1];
        for (int i = 0; i < _passes.Length; i++)
        {
            _passes[i] = new AuxiliaryPass(networks, rollouts, snapshot);
        }

        _sum = new GradientSum([.. _shards.Select(shard => shard.Gradients)], workers);
    }

    private int ItemsPerShard => _networks.IsOneNetwork ? 1 : 2;

    private int Rows => _segments * _rollouts.Steps;

    /// <summary>Runs all epochs with this step size.</summary>
    /// <exception cref="NumericalFaultException">The gradient is not finite.</exception>
    public void Run(float learningRate, ref RandomStream shuffle, PpgMetrics metrics)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        AuxiliarySums total = default;
        long samples = 0;
        double norm = 0;
        metrics.Minibatches = 0;
        for (int epoch = 0; epoch < _config.Epochs; epoch++)
        {
            shuffle.Shuffle(_order.AsSpan());
            for (_first = 0; _first < _order.Length; _first += _segments)
            {
                _segments = Math.Min(_config.MinibatchSegments, _order.Length - _first);
                total.Add(ComputeGradient());
                norm += Step(learningRate);
                samples += Rows;
                metrics.Minibatches++;
            }
        }

        bool one = _networks.IsOneNetwork;
        metrics.ValueLoss = (one ? total.PolicyValueLoss : total.ValueLoss) / samples;
        metrics.AuxiliaryValueLoss = one ? double.NaN : total.PolicyValueLoss / samples;
        metrics.Divergence = total.Divergence / samples;
        metrics.GradientNorm = norm / metrics.Minibatches;
    }

    /// <summary>Runs the policy (even items) or value (odd items) part of one shard, or the only one where they are one network.</summary>
    public void Execute(int item, int worker)
    {
        int shard = item / ItemsPerShard;
        int begin = (int)((long)Rows * shard / _usedShards);
        int end = (int)((long)Rows * (shard + 1) / _usedShards);
        ReadOnlySpan<int> segments = _order.AsSpan(_first, _segments);
        if (item % ItemsPerShard == 0)
        {
            _passes[worker].UpdatePolicy(segments, begin, end, 1f / Rows, _config.CloneCoefficient, _shards[shard]);
        }
        else
        {
            _passes[worker].UpdateValue(segments, begin, end, 1f / Rows, _shards[shard]);
        }
    }

    private int ShardsOf(int rows) => Math.Clamp(rows / _rowsPerShard, 1, MaximumShards);

    private AuxiliarySums ComputeGradient()
    {
        _usedShards = ShardsOf(Rows);
        WorkerPool.Run(_workers, this, ItemsPerShard * _usedShards);
        AuxiliarySums sums = default;
        for (int i = 0; i < _usedShards; i++)
        {
            sums.Add(_shards[i].Sums);
        }

        _sum.Run(_usedShards);

        return sums;
    }

    private double Step(float learningRate)
    {
        float bound = _config.MaximumGradientNorm > 0f ? _config.MaximumGradientNorm : float.PositiveInfinity;
        double norm = _adam.Step(_networks.Parameters.Span, _shards[0].Gradients.Span, learningRate, bound);
        if (!double.IsFinite(norm))
        {
            throw new NumericalFaultException(
                "The auxiliary phase met a gradient that is not finite. Nothing was saved since the last checkpoint; lower "
                + "ppg.learning_rate or set ppg.maximum_gradient_norm.");
        }

        _networks.ParametersChanged();
        return norm;
    }
}
