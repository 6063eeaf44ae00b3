using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Proximal Policy Optimisation over a vector environment. <see cref="Iterate"/> is one epoch in the paper's sense:
/// collect, bootstrap and advantages, update. With a <see cref="PpgConfig"/> it is Phasic Policy Gradient, whose policy phases
/// consist of such iterations.
/// </summary>
/// <remarks>In steady state an iteration allocates nothing. Results depend on configuration and seed, not on the number of threads.</remarks>
public sealed class PpoLearner : IPolicyLearner
{
    private readonly PpoConfig _config;
    private readonly IVectorEnvironment _environment;
    private readonly IDemonstrationTerm? _term;
    private readonly AuxiliaryPhase? _auxiliary;
    private readonly VectorStep _step;
    private readonly PpoUpdate _update;
    private readonly RewardNormalizer? _rewardNormalizer;
    private readonly EntropyRewards? _entropyRewards;
    private readonly BatchInference _inference;
    private readonly BatchInference _valueInference;
    private readonly AlignedBuffer _valueOutputs;
    private readonly AlignedBuffer _policyOutputs;
    private readonly AlignedBuffer _current;
    private readonly ActionClipper _clipper;
    private readonly int _observationSize;
    private readonly StateWriter _stateWriter = new();
    private RandomStream _policyStream;
    private RandomStream _shuffleStream;
    private long _minibatches;
    private bool _started;

    /// <summary>Creates a learner with freshly drawn networks.</summary>
    /// <param name="config">Settings; <see cref="PpoConfig.Slots"/> must equal the environment's.</param>
    /// <param name="policy">Networks.</param>
    /// <param name="environment">Where samples come from.</param>
    /// <param name="variations">The variations it runs, for statistics.</param>
    /// <param name="rootSeed">Root seed of the run.</param>
    /// <param name="streamName">Prefix of the learner's random streams, unique in the run, for example the stage's name.</param>
    /// <param name="workers">Threads, or null for the calling one.</param>
    /// <param name="term">Demonstration term given the networks, or null for none.</param>
    /// <param name="ppg">The auxiliary phases of PPG, or null for PPO.</param>
    /// <exception cref="ArgumentException">The form of the networks does not serve these settings.</exception>
    public PpoLearner(
        PpoConfig config,
        PolicyConfig policy,
        IVectorEnvironment environment,
        IReadOnlyList<VariationId> variations,
        ulong rootSeed,
        string streamName,
        WorkerPool? workers = null,
        Func<ActorCritic, ObservationNormalizer?, IDemonstrationTerm>? term = null,
        PpgConfig? ppg = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentOutOfRangeException.ThrowIfNotEqual(environment.Slots, config.Slots);
        EnvironmentFamily family = environment.Family;
        _config = config;
        _environment = environment;
        _observationSize = family.ObservationSpace.Size;
        Networks = new ActorCritic(policy, family.ObservationSpace, family.ActionSpace);
        RandomStream initialization = RandomStream.Create(rootSeed, streamName + "/initialization");
        Networks.Initialize(ref initialization);
        _policyStream = RandomStream.Create(rootSeed, streamName + "/policy");
        _shuffleStream = RandomStream.Create(rootSeed, streamName + "/shuffle");
        Optimizer = new ActorCriticOptimizer(Networks, config.AdamEpsilon, config.TrainsApart, workers);
        int stride = Networks.Policy.InputStride;
        Rollout = new RolloutBuffer(config.Steps, config.Slots, stride, family.ActionSpace.Size, family.Horizon);
        Episodes = new EpisodeStatistics(variations);
        if (config.NormalizeObservations && family.ObservationSpace.IsPacked)
        {
            throw new ArgumentException(
                $"'{family.Name}' shows pictures or clouds of points, whose bytes cannot be standardised: set normalize_observations to false.", nameof(config));
        }

        ObservationNormalizer = config.NormalizeObservations ? new ObservationNormalizer(_observationSize, config.ObservationClip) : null;
        float rewardDiscount = config.RewardDiscount > 0f ? config.RewardDiscount : config.Discount;
        _rewardNormalizer = config.NormalizeRewards ? new RewardNormalizer(config.Slots, rewardDiscount, config.RewardClip) : null;
        _entropyRewards = config.Entropy == EntropyForm.Reward ? new EntropyRewards(Networks, config.Steps, config.Slots) : null;
        _term = term?.Invoke(Networks, ObservationNormalizer);
        _step = new VectorStep(config.Slots, _observationSize);
        _auxiliary = ppg is null ? null : new AuxiliaryPhase(ppg, Networks, Rollout, workers);
        _update = new PpoUpdate(config, Networks, Optimizer, workers);
        _inference = new BatchInference(Networks.Policy, config.Slots, workers);
        _policyOutputs = new AlignedBuffer(config.Slots * Networks.Policy.OutputStride);
        _current = new AlignedBuffer(config.Slots * stride);
        _clipper = new ActionClipper(family.ActionSpace, config.Slots);
        int mostValues = Math.Max(Rollout.Values.Length, Rollout.CutValues.Length);
        _valueInference = new BatchInference(Networks.Value, mostValues, workers);
        _valueOutputs = new AlignedBuffer(mostValues * Networks.Value.OutputStride);
    }

    /// <summary>Policy and value networks.</summary>
    public ActorCritic Networks { get; }

    /// <summary>The optimiser of all parameters (in PPG that of the policy phases).</summary>
    public ActorCriticOptimizer Optimizer { get; }

    /// <summary>The last iteration's samples.</summary>
    public RolloutBuffer Rollout { get; }

    /// <summary>Episodes that ended in the last iteration.</summary>
    public EpisodeStatistics Episodes { get; }

    /// <summary>Running statistics of observations, or null.</summary>
    public ObservationNormalizer? ObservationNormalizer { get; }

    /// <summary>What the last update did.</summary>
    public PpoMetrics Metrics { get; } = new();

    /// <summary>What the auxiliary phase that ended the last iteration did, or null for PPO.</summary>
    public PpgMetrics? AuxiliaryMetrics => _auxiliary?.Metrics;

    /// <inheritdoc/>
    public long Samples { get; private set; }

    /// <inheritdoc/>
    public int RolloutSize => Rollout.Count;

    /// <inheritdoc/>
    public long Iterations { get; private set; }

    /// <summary>
    /// One iteration; <paramref name="progress"/> in [0, 1] is the share of the budget spent before it, for annealing.
    /// </summary>
    /// <exception cref="EnvironmentFaultException">The environment broke its contract.</exception>
    /// <exception cref="NumericalFaultException">A NaN or infinity arose in the update.</exception>
    public void Iterate(double progress)
    {
        Collect();
        EstimateValues();
        EstimateAdvantages();
        Metrics.ExplainedVariance = ExplainedVariance();
        Metrics.MaximumAdvantage = StandardizeAdvantages();
        _term?.BeginIteration(Metrics.MaximumAdvantage);
        _update.Run(Rollout, progress, ref _shuffleStream, _term, ref _minibatches, Metrics);
        _auxiliary?.EndIteration(Rollout, _config.AnnealLearningRate ? (float)(1.0 - progress) : 1f, ref _shuffleStream);
        Metrics.StandardDeviation = MeanDeviation();
        Samples += Rollout.Count;
        Iterations++;
    }

    /// <summary>Adds everything the future depends on to an archive: networks, optimiser, normalisers, streams, environments.</summary>
    public void Save(TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        SaveWeights(archive);
        Optimizer.Save(archive, "optimizer");
        _auxiliary?.Save(archive, "auxiliary");
        Span<ulong> streams = stackalloc ulong[2 * RandomStream.StateLength];
        _policyStream.SaveState(streams);
        _shuffleStream.SaveState(streams[RandomStream.StateLength..]);
        archive.Add<ulong>("streams", streams);
        archive.Add<long>("counters", [Samples, Iterations, _minibatches, Optimizer.StepCount, _started ? 1 : 0]);
        archive.Add<float>("current_observations", _current.Span);
        _term?.Save(archive, "demonstrations");
        _stateWriter.Clear();
        if (_started)
        {
            _environment.SaveState(_stateWriter);
        }

        archive.Add("environment", _stateWriter.WrittenSpan);
    }

    /// <summary>Restores what <see cref="Save"/> wrote; training then goes on bit for bit.</summary>
    /// <exception cref="StateFormatException">The archive is of another configuration.</exception>
    public void Load(TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        LoadWeights(archive);
        _rewardNormalizer?.Load(archive, "reward_normalizer");
        LoadOptimizer(archive);
        _auxiliary?.Load(archive, "auxiliary");
        Span<ulong> streams = stackalloc ulong[2 * RandomStream.StateLength];
        archive.Read("streams", streams);
        _policyStream = RandomStream.FromState(streams[..RandomStream.StateLength]);
        _shuffleStream = RandomStream.FromState(streams[RandomStream.StateLength..]);
        Span<long> counters = stackalloc long[5];
        archive.Read("counters", counters);
        (Samples, Iterations, _minibatches, _started) = (counters[0], counters[1], counters[2], counters[4] != 0);
        archive.Read("current_observations", _current.Span);
        _term?.Load(archive, "demonstrations");
        if (_started)
        {
            StateReader reader = archive.OpenState("environment");
            _environment.RestoreState(reader, _step);
            reader.RequireEnd();
        }
    }

    /// <summary>Adds networks and normaliser statistics, what a clone needs.</summary>
    public void SaveWeights(TensorArchive archive)
    {
        Networks.Save(archive, "parameters", Networks.Parameters.Span);
        ObservationNormalizer?.Save(archive, "observation_normalizer");
        _rewardNormalizer?.Save(archive, "reward_normalizer");
    }

    /// <summary>Takes networks and normaliser statistics from another learner's archive (decision D8: fresh environments and streams).</summary>
    public void LoadWeights(TensorArchive archive)
    {
        Networks.Load(archive, "parameters", Networks.Parameters.Span);
        Networks.ParametersChanged();
        ObservationNormalizer?.Load(archive, "observation_normalizer");
        _rewardNormalizer?.Load(archive, "reward_normalizer", runningReturns: false);
    }

    /// <summary>Takes the optimisers' moments and step counts too (decision D9).</summary>
    public void LoadOptimizer(TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Optimizer.Load(archive, "optimizer");
        _auxiliary?.LoadOptimizer(archive, "auxiliary");
        Span<long> counters = stackalloc long[5];
        archive.Read("counters", counters);
        Optimizer.StepCount = counters[3];
    }

    // One network says the value beside the policy while it acts, all but the value after the last step.
    private int KnownValues => Networks.IsOneNetwork ? Rollout.Count : 0;

    private void Collect()
    {
        Episodes.Clear();
        Rollout.Cuts = 0;
        if (!_started)
        {
            _environment.Reset(_step);
            Observe();
            _started = true;
        }

        Model policy = Networks.Policy;
        int slots = Rollout.Slots;
        int actionSize = Rollout.ActionSize;
        _current.Span.CopyTo(Rollout.ObservationsAt(0));
        for (int t = 0; t < Rollout.Steps; t++)
        {
            Span<float> actions = Rollout.Actions.AsSpan(t * slots * actionSize, slots * actionSize);
            _inference.Forward(Rollout.Observations, t * slots, slots, _policyOutputs);
            Networks.Distribution.Sample(
                _policyOutputs.Span,
                policy.OutputStride,
                slots,
                Networks.LogDeviation,
                ref _policyStream,
                actions,
                Rollout.LogProbabilities.AsSpan(t * slots, slots));
            _entropyRewards?.Measure(t, _policyOutputs.Span, actions);
            if (Networks.IsOneNetwork)
            {
                ReadValues(_policyOutputs.Span, Rollout.Values.AsSpan(t * slots, slots));
            }

            _environment.Step(_clipper.Clip(actions), _step);
            Record(t);
            Observe();
            _current.Span.CopyTo(Rollout.ObservationsAt(t + 1));
        }
    }

    private void Record(int t)
    {
        int slots = Rollout.Slots;
        Episodes.AddEnded(_step, slots);
        Span<float> rewards = Rollout.Rewards.AsSpan(t * slots, slots);
        if (_rewardNormalizer is null)
        {
            _step.Rewards.CopyTo(rewards);
        }
        else
        {
            _rewardNormalizer.Normalize(_step.Rewards, _step.Terminated, _step.Truncated, rewards);
        }

        int stride = Rollout.ObservationStride;
        for (int slot = 0; slot < slots; slot++)
        {
            int index = (t * slots) + slot;
            Rollout.Ended[index] = _step.Ended(slot);
            Rollout.EndValues[index] = 0f;
            if (_step.Truncated[slot] && _config.BootstrapTruncated)
            {
                Rollout.CutIndices[Rollout.Cuts] = index;
                Normalize(
                    _step.FinalObservations.AsSpan(slot * _observationSize, _observationSize),
                    1,
                    Rollout.CutObservations.Slice(Rollout.Cuts * stride, stride));
                Rollout.Cuts++;
            }
        }
    }

    private void Observe()
    {
        ObservationNormalizer?.Update(_step.Observations, Rollout.Slots);
        Normalize(_step.Observations, Rollout.Slots, _current.Span);
    }

    private void Normalize(ReadOnlySpan<float> observations, int rows, Span<float> destination) =>
        ObservationRows.Write(ObservationNormalizer, observations, _observationSize, rows, destination, Rollout.ObservationStride);

    private void EstimateValues()
    {
        PredictValues(Rollout.Observations, KnownValues, Rollout.Values.AsSpan(KnownValues));
        PredictValues(Rollout.CutObservations, 0, Rollout.CutValues.AsSpan(0, Rollout.Cuts));
        for (int i = 0; i < Rollout.Cuts; i++)
        {
            Rollout.EndValues[Rollout.CutIndices[i]] = Rollout.CutValues[i];
        }
    }

    private void PredictValues(AlignedBuffer observations, int first, Span<float> values)
    {
        _valueInference.Forward(observations, first, values.Length, _valueOutputs);
        ReadValues(_valueOutputs.Span, values);
    }

    private void ReadValues(ReadOnlySpan<float> outputs, Span<float> values)
    {
        int stride = Networks.Value.OutputStride;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = outputs[(i * stride) + Networks.ValueOutput];
        }
    }

    private void EstimateAdvantages()
    {
        RolloutBuffer rollout = Rollout;
        bool monteCarlo = _config.ValueTarget == ValueTarget.MonteCarlo;
        if (monteCarlo)
        {
            // Before the entropies are added: the value predicts what the environment gives.
            DiscountedReturns.Compute(
                rollout.Rewards, rollout.Values, rollout.Ended, rollout.EndValues, rollout.Steps, rollout.Slots, _config.Discount, rollout.Targets);
        }

        _entropyRewards?.AddTo(rollout.Rewards, _config.EntropyCoefficient);
        GeneralizedAdvantage.Compute(
            rollout.Rewards,
            rollout.Values,
            rollout.Ended,
            rollout.EndValues,
            rollout.Steps,
            rollout.Slots,
            _config.Discount,
            _config.GaeLambda,
            rollout.Advantages,
            monteCarlo ? [] : rollout.Targets);
    }

    private double StandardizeAdvantages()
    {
        float maximum = float.NegativeInfinity;
        foreach (float advantage in Rollout.Advantages)
        {
            maximum = MathF.Max(maximum, advantage);
        }

        if (_config.NormalizeAdvantages == AdvantageNormalization.None)
        {
            return Math.Max(0.0, maximum);
        }

        // A_max in the units of the surrogate (decision D10). Per minibatch it would differ a little from one to the
        // next; one number per iteration is the paper's, so the rollout's own scaling serves.
        (float shift, float scale) = AdvantageScaling.Of(Rollout.Advantages);
        if (_config.NormalizeAdvantages == AdvantageNormalization.Rollout)
        {
            foreach (ref float advantage in Rollout.Advantages.AsSpan())
            {
                advantage = (advantage - shift) * scale;
            }
        }

        return Math.Max(0.0, (maximum - shift) * scale);
    }

    private double ExplainedVariance()
    {
        int count = Rollout.Count;
        double targetMean = 0;
        double errorMean = 0;
        for (int i = 0; i < count; i++)
        {
            targetMean += Rollout.Targets[i];
            errorMean += Error(i);
        }

        targetMean /= count;
        errorMean /= count;
        double targetSquares = 0;
        double errorSquares = 0;
        for (int i = 0; i < count; i++)
        {
            targetSquares += (Rollout.Targets[i] - targetMean) * (Rollout.Targets[i] - targetMean);
            errorSquares += (Error(i) - errorMean) * (Error(i) - errorMean);
        }

        return targetSquares > 0 ? 1.0 - (errorSquares / targetSquares) : double.NaN;

        float Error(int i) => Rollout.Targets[i] - Rollout.Values[i];
    }

    private double MeanDeviation()
    {
        ReadOnlySpan<float> logarithms = Networks.LogDeviation;
        double sum = 0;
        foreach (float logarithm in logarithms)
        {
            sum += Math.Exp(logarithm);
        }

        return sum / logarithms.Length;
    }
}
