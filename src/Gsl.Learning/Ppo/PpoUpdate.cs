using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>One iteration's update: passes over a rollout in shuffled minibatches, each cut into shards that run in parallel.</summary>
/// <remarks>
/// The number of shards depends on the minibatch alone, never on the number of threads, and their gradients are added in
/// shard order: results do not depend on how many threads run.
/// </remarks>
internal sealed class PpoUpdate : IParallelWork
{
    private const int MaximumShards = 16;

    private readonly PpoConfig _config;
    private readonly ActorCritic _networks;
    private readonly ActorCriticOptimizer _optimizer;
    private readonly WorkerPool? _workers;
    private readonly PpoShard[] _shards;
    private readonly PpoPass[] _passes;
    private readonly GradientSum _sum;
    private readonly AlignedBuffer _demonstrationGradients;
    private readonly int[] _order;
    private readonly int _rowsPerShard;
    private RolloutBuffer _rollout = null!;
    private PpoMinibatch _minibatch;
    private int _first;
    private int _rows;
    private int _usedShards;
    private bool _trainsPolicy;
    private bool _trainsValue;

    public PpoUpdate(PpoConfig config, ActorCritic networks, ActorCriticOptimizer optimizer, WorkerPool? workers)
    {
        _config = config;
        _networks = networks;
        _optimizer = optimizer;
        _workers = workers;
        int minibatch = Math.Min(config.Minibatch, config.RolloutSize);
        _rowsPerShard = Math.Min(networks.Policy.RowsPerShard, networks.Value.RowsPerShard);
        int shards = ShardsOf(minibatch);

        // A smaller last minibatch may be cut into fewer shards, each larger than those of a whole one.
        int rows = Math.Max((minibatch + shards - 1) / shards, Math.Min(minibatch, (2 * _rowsPerShard) - 1));
        _shards = new PpoShard[shards];
        for (int i = 0; i < shards; i++)
        {
            _shards[i] = new PpoShard(networks);
        }

        _passes = new PpoPass[workers?.Workers ?? 1];
        for (int i = 0; i < _passes.Length; i++)
        {
            _passes[i] = new PpoPass(networks, rows);
        }

        _sum = new GradientSum([.. _shards.Select(shard => shard.Gradients)], workers);

        _demonstrationGradients = new AlignedBuffer(networks.Parameters.Length);
        _order = new int[config.RolloutSize];
    }

    /// <summary>Runs all passes; <paramref name="progress"/> in [0, 1] is the share of the budget spent, for annealing.</summary>
    public void Run(
        RolloutBuffer rollout, double progress, ref RandomStream shuffle, IDemonstrationTerm? term, ref long minibatches, PpoMetrics metrics)
    {
        _rollout = rollout;
        float left = (float)(1.0 - progress);
        float learningRate = _config.AnnealLearningRate ? _config.LearningRate * left : _config.LearningRate;
        float clip = _config.AnnealClip ? _config.Clip * left : _config.Clip;
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        PpoSums total = default;
        long policySamples = 0;
        long valueSamples = 0;
        int steps = 0;
        int terms = 0;
        double gradientNorm = 0;
        double share = 0;
        double probability = 0;
        bool stop = false;
        int valuePasses = _config.TrainsApart ? _config.ValuePasses : _config.Passes;
        for (int pass = 0; pass < Math.Max(_config.Passes, valuePasses) && !stop; pass++)
        {
            _trainsPolicy = pass < _config.Passes;
            _trainsValue = pass < valuePasses;
            shuffle.Shuffle(_order.AsSpan());
            for (_first = 0; _first < _order.Length && !stop; _first += _rows)
            {
                _rows = Math.Min(_config.Minibatch, _order.Length - _first);
                _minibatch = Describe(clip);
                PpoSums sums = ComputeGradient();
                if (steps == 0)
                {
                    metrics.FirstRatioError = sums.WorstRatioError;
                }

                // As in Stable-Baselines3, the test comes before the step, so the policy never moves past the bound.
                stop = _config.TargetKl > 0f && sums.Kl / _rows > 1.5 * _config.TargetKl;
                if (!stop)
                {
                    if (term is not null && _trainsPolicy && term.AppliesTo(minibatches))
                    {
                        share += AddDemonstrations(term);
                        probability += term.MeanProbability;
                        terms++;
                    }

                    gradientNorm += Step(learningRate);
                    steps++;
                }

                total.Add(sums);
                policySamples += _trainsPolicy ? _rows : 0;
                valueSamples += _trainsValue ? _rows : 0;
                minibatches += _trainsPolicy ? 1 : 0;
            }
        }

        metrics.PolicyLoss = total.PolicyLoss / policySamples;
        metrics.ValueLoss = total.ValueLoss / valueSamples;
        metrics.Entropy = total.Entropy / policySamples;
        metrics.ClipFraction = (double)total.Clipped / policySamples;
        metrics.OldApproximateKl = total.NegativeLogRatio / policySamples;
        metrics.ApproximateKl = total.Kl / policySamples;
        metrics.GradientNorm = gradientNorm / Math.Max(1, steps);
        metrics.LearningRate = learningRate;
        metrics.Minibatches = steps;
        metrics.DemonstrationWeight = term?.Weight ?? double.NaN;
        metrics.DemonstrationGradientShare = share / terms;
        metrics.DemonstrationProbability = probability / terms;
    }

    // One network takes one work item for both.
    private int ItemsPerShard => !_networks.IsOneNetwork && _trainsPolicy && _trainsValue ? 2 : 1;

    /// <summary>
    /// Runs the policy (even items) or value (odd items) part of one shard; both at once where they are one network, and the only
    /// one trained in passes of one.
    /// </summary>
    public void Execute(int item, int worker)
    {
        int shard = item / ItemsPerShard;
        int begin = (int)((long)_rows * shard / _usedShards);
        int end = (int)((long)_rows * (shard + 1) / _usedShards);
        ReadOnlySpan<int> indices = _order.AsSpan(_first + begin, end - begin);
        if (_trainsPolicy && item % ItemsPerShard == 0)
        {
            _passes[worker].UpdatePolicy(_rollout, indices, _minibatch, _shards[shard]);
        }
        else
        {
            _passes[worker].UpdateValue(_rollout, indices, _minibatch, _shards[shard]);
        }
    }

    private int ShardsOf(int rows) => Math.Clamp(rows / _rowsPerShard, 1, MaximumShards);

    private PpoMinibatch Describe(float clip)
    {
        float shift = 0f;
        float scale = 1f;
        if (_config.NormalizeAdvantages == AdvantageNormalization.Minibatch)
        {
            (shift, scale) = AdvantageScaling.Of(_rollout.Advantages, _order.AsSpan(_first, _rows));
        }

        return new PpoMinibatch(
            1f / _rows, shift, scale, clip, _config.ValueClip, _config.ValueCoefficient, _config.Entropy == EntropyForm.Loss ? _config.EntropyCoefficient : 0f);
    }

    private PpoSums ComputeGradient()
    {
        _usedShards = ShardsOf(_rows);
        WorkerPool.Run(_workers, this, ItemsPerShard * _usedShards);
        PpoSums sums = default;
        for (int i = 0; i < _usedShards; i++)
        {
            sums.Add(_shards[i].Sums);
        }

        _sum.Run(_usedShards);

        return _trainsPolicy && _trainsValue ? sums : _trainsPolicy ? sums with { ValueLoss = 0 } : new PpoSums { ValueLoss = sums.ValueLoss };
    }

    private double AddDemonstrations(IDemonstrationTerm term)
    {
        int policyLength = _networks.ValueOffset;
        Span<float> gradients = _shards[0].Gradients.Slice(0, policyLength);
        Span<float> demonstrations = _demonstrationGradients.Slice(0, policyLength);
        term.ComputeGradient(demonstrations);
        double own = Math.Sqrt(VectorMath.SumOfSquares(gradients));
        double added = Math.Sqrt(VectorMath.SumOfSquares(demonstrations));
        VectorMath.Add(demonstrations, gradients);
        return added / Math.Max(own + added, double.Epsilon);
    }

    private double Step(float learningRate)
    {
        float bound = _config.MaximumGradientNorm > 0f ? _config.MaximumGradientNorm : float.PositiveInfinity;
        double norm = _optimizer.Step(_shards[0].Gradients.Span, _trainsPolicy, _trainsValue, learningRate, bound);
        if (!double.IsFinite(norm))
        {
            throw NumericalFaultException.InUpdate(_networks, _shards[0].Gradients.Span, _rollout);
        }

        _networks.ParametersChanged();
        return norm;
    }
}
