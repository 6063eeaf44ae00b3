using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Updates on batches of the replay buffer, each cut into shards that run in parallel: temperature, critics, actor, targets,
/// in this order and from the same draw of the policy's actions.
/// </summary>
/// <remarks>
/// The number of shards depends on batch and networks alone, never on the number of threads, and their gradients are added in
/// shard order: results do not depend on how many threads run.
/// </remarks>
internal sealed class SacUpdate : IParallelWork
{
    private const int MostRowsPerShard = 128;
    private const int MaximumShards = 8;

    private readonly SacConfig _config;
    private readonly SacNetworks _networks;
    private readonly GailDiscriminator? _discriminator;
    private readonly WorkerPool? _workers;
    private readonly SacShard[] _shards;
    private readonly GradientSum _criticSum;
    private readonly GradientSum _actorSum;
    private readonly double[] _criticLosses;
    private readonly int[] _places;
    private readonly float[] _temperatureParameter = new float[1];
    private ReplayBuffer _replay = null!;
    private Phase _phase;
    private float _alpha;
    private float _surplus;

    public SacUpdate(SacConfig config, SacNetworks networks, GailDiscriminator? discriminator, WorkerPool? workers)
    {
        _config = config;
        _networks = networks;
        _discriminator = discriminator;
        _workers = workers;
        int preferred = Math.Min(networks.Policy.PreferredRows, networks.Critics[0].PreferredRows);
        int rows = Math.Min(MostRowsPerShard, preferred);

        // At most so many rows in a shard where possible: the actor passes forward once more where a shard takes several ranges.
        int shards = Math.Clamp((config.Batch + rows - 1) / rows, 1, MaximumShards);
        _shards = new SacShard[shards];
        for (int i = 0; i < shards; i++)
        {
            _shards[i] = new SacShard(config, networks, discriminator, End(i) - Begin(i));
        }

        _criticLosses = new double[SacNetworks.CriticCount * shards];
        _places = new int[config.Batch];
        _criticSum = new GradientSum([.. _shards.Select(shard => shard.CriticGradients)], workers);
        _actorSum = new GradientSum([.. _shards.Select(shard => shard.ActorGradients)], workers);
        Actor = new Adam(networks.ActorParameters.Length, config.AdamEpsilon, workers: workers);
        Critic = new Adam(networks.CriticParameters.Length, config.AdamEpsilon, workers: workers);
        Temperature = new Adam(1, config.AdamEpsilon);
    }

    private enum Phase
    {
        Prepare,
        Critics,
        RefreshCritics,
        Actor,
        MoveTargets,
    }

    public Adam Actor { get; }

    public Adam Critic { get; }

    public Adam Temperature { get; }

    /// <summary>Updates done.</summary>
    public long Count { get; set; }

    /// <summary>Runs <paramref name="updates"/> updates and adds their figures to <paramref name="totals"/>.</summary>
    public void Run(ReplayBuffer replay, int updates, ref RandomStream batches, ref RandomStream noise, SacTotals totals)
    {
        _replay = replay;
        for (int i = 0; i < updates; i++)
        {
            _discriminator?.TakeTurn(Count, replay);
            Update(ref batches, ref noise, totals);
        }
    }

    /// <summary>Runs one shard, or one critic of one shard; called through the worker pool.</summary>
    public void Execute(int item, int worker)
    {
        float scale = 1f / _config.Batch;
        switch (_phase)
        {
            case Phase.Prepare:
                _shards[item].Prepare(_replay, _places.AsSpan(Begin(item), End(item) - Begin(item)), _alpha);
                break;
            case Phase.Critics:
                _criticLosses[item] = _shards[item / SacNetworks.CriticCount].UpdateCritic(item % SacNetworks.CriticCount, _surplus, scale);
                break;
            case Phase.RefreshCritics:
                _networks.Critics[item].ParametersChanged();
                break;
            case Phase.Actor:
                _shards[item].UpdateActor(_alpha, scale);
                break;
            default:
                _networks.MoveTarget(item);
                break;
        }
    }

    /// <summary>One update on the samples at <paramref name="places"/> with given noise; for tests against other programs.</summary>
    internal void UpdateWith(ReplayBuffer replay, ReadOnlySpan<int> places, ReadOnlySpan<float> noise, ReadOnlySpan<float> nextNoise, SacTotals totals)
    {
        _replay = replay;
        places.CopyTo(_places);
        for (int i = 0; i < _shards.Length; i++)
        {
            int first = Begin(i) * _networks.ActionSize;
            int count = (End(i) * _networks.ActionSize) - first;
            noise.Slice(first, count).CopyTo(_shards[i].Policy.Noise);
            nextNoise.Slice(first, count).CopyTo(_shards[i].Next.Noise);
        }

        Compute(totals);
    }

    private int Begin(int shard) => (int)((long)_config.Batch * shard / _shards.Length);

    private int End(int shard) => (int)((long)_config.Batch * (shard + 1) / _shards.Length);

    private void Update(ref RandomStream batches, ref RandomStream noise, SacTotals totals)
    {
        _replay.Draw(ref batches, _places);
        for (int i = 0; i < _shards.Length; i++)
        {
            int count = (End(i) - Begin(i)) * _networks.ActionSize;
            noise.FillGaussians(_shards[i].Policy.Noise.AsSpan(0, count));
            noise.FillGaussians(_shards[i].Next.Noise.AsSpan(0, count));
        }

        Compute(totals);
    }

    private void Compute(SacTotals totals)
    {
        // The critics' targets and the actor's loss use the temperature as it was before its own step.
        _alpha = _networks.Temperature;
        RunPhase(Phase.Prepare, _shards.Length);
        SacSums sums = Sum();
        _surplus = (float)(sums.Surplus / _config.Batch);
        double temperatureLoss = _config.AutomaticTemperature ? StepTemperature(sums.LogProbability / _config.Batch) : 0;
        RunPhase(Phase.Critics, SacNetworks.CriticCount * _shards.Length);
        double criticNorm = StepCritics();
        RunPhase(Phase.RefreshCritics, SacNetworks.CriticCount);
        RunPhase(Phase.Actor, _shards.Length);
        double actorNorm = StepActor();
        Count++;
        _networks.MoveAverage(Count);
        if (Count % _config.TargetInterval == 0)
        {
            RunPhase(Phase.MoveTargets, SacNetworks.CriticCount);
        }

        sums = Sum();
        foreach (double loss in _criticLosses)
        {
            sums.CriticLoss += 0.5 * loss;
        }

        totals.Add(sums, _config.Batch, temperatureLoss, actorNorm, criticNorm);
    }

    private void RunPhase(Phase phase, int items)
    {
        _phase = phase;
        WorkerPool.Run(_workers, this, items);
    }

    private SacSums Sum()
    {
        SacSums sums = default;
        foreach (SacShard shard in _shards)
        {
            sums.Add(shard.Sums);
        }

        return sums;
    }

    private double StepTemperature(double meanLogProbability)
    {
        float distance = (float)(meanLogProbability + (_config.TargetEntropy * _networks.ActionSize));
        bool logarithm = _config.TemperatureLoss == TemperatureLoss.Logarithm;
        float factor = logarithm ? _networks.LogTemperature : _alpha;
        Span<float> gradient = [logarithm ? -distance : -_alpha * distance];
        float rate = _config.TemperatureLearningRate > 0f ? _config.TemperatureLearningRate : _config.LearningRate;
        _temperatureParameter[0] = _networks.LogTemperature;
        Require(Temperature.Step(_temperatureParameter, gradient, rate), "the temperature's gradient");
        _networks.LogTemperature = _temperatureParameter[0];
        return -factor * distance;
    }

    private double StepCritics()
    {
        _criticSum.Run(_shards.Length);
        float rate = _config.CriticLearningRate > 0f ? _config.CriticLearningRate : _config.LearningRate;
        return Step(Critic, _networks.CriticParameters.Span, _shards[0].CriticGradients.Span, rate, "the critics' gradients");
    }

    private double StepActor()
    {
        _actorSum.Run(_shards.Length);
        double norm = Step(Actor, _networks.ActorParameters.Span, _shards[0].ActorGradients.Span, _config.LearningRate, "the actor's gradients");
        _networks.Policy.ParametersChanged();
        return norm;
    }

    private double Step(Adam adam, Span<float> parameters, Span<float> gradients, float rate, string name)
    {
        if (_config.WeightDecay > 0f)
        {
            VectorMath.AddScaled(_config.WeightDecay, parameters, gradients);
        }

        float bound = _config.MaximumGradientNorm > 0f ? _config.MaximumGradientNorm : float.PositiveInfinity;
        double norm = adam.Step(parameters, gradients, rate, bound);
        Require(norm, name);
        return norm;
    }

    // A norm that is not finite left everything as it was: look upstream for where it was born.
    private void Require(double norm, string name)
    {
        if (double.IsFinite(norm))
        {
            return;
        }

        string? place = null;
        foreach (SacShard shard in _shards)
        {
            place ??= shard.FindFault(_networks.ObservationSpace.IsPacked);
        }

        place ??= NumericalFaultException.Find("the actor's parameters", _networks.ActorParameters.Span)
            ?? NumericalFaultException.Find("the critics' parameters", _networks.CriticParameters.Span)
            ?? NumericalFaultException.Find("the critics' gradients", _shards[0].CriticGradients.Span)
            ?? NumericalFaultException.Find("the actor's gradients", _shards[0].ActorGradients.Span)
            ?? $"the norm of {name} overflows";
        throw new NumericalFaultException(
            $"Update {Count + 1} of SAC is not finite: {place}. Nothing was saved since the last checkpoint; lower sac.learning_rate, "
            + "set sac.maximum_gradient_norm, or check the environment's rewards with 'gsl env check'.");
    }
}
