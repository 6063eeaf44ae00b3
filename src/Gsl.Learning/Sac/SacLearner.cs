using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Soft Actor-Critic over a vector environment: samples go to a replay buffer, from which batches are drawn to update critics,
/// actor and temperature. With demonstrations it is GAIL + SAC.
/// </summary>
/// <remarks>
/// In steady state, with the replay buffer filled, an iteration allocates nothing. Results depend on configuration and seed, not
/// on the number of threads.
/// </remarks>
public sealed class SacLearner : IPolicyLearner
{
    private readonly SacConfig _config;
    private readonly IVectorEnvironment _environment;
    private readonly VectorStep _step;
    private readonly SacUpdate _update;
    private readonly SacTotals _totals = new();
    private readonly BatchInference _inference;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _outputs;
    private readonly ActionNoise _noise;
    private readonly SquashedGaussianBatch _policy;
    private readonly float[] _actions;
    private readonly float[] _environmentActions;
    private readonly int _observationSize;
    private readonly StateWriter _stateWriter = new();
    private RandomStream _actionStream;
    private RandomStream _batchStream;
    private RandomStream _noiseStream;
    private long _stored;
    private bool _started;
    private bool _inherited;

    /// <summary>Creates a learner with freshly drawn networks.</summary>
    /// <param name="config">Settings; <see cref="SacConfig.Slots"/> must equal the environment's.</param>
    /// <param name="policy">Networks.</param>
    /// <param name="environment">Where samples come from.</param>
    /// <param name="variations">The variations it runs, for statistics.</param>
    /// <param name="rootSeed">Root seed of the run.</param>
    /// <param name="streamName">Prefix of the learner's random streams, unique in the run, for example the stage's name.</param>
    /// <param name="workers">Threads, or null for the calling one.</param>
    /// <param name="gail">Settings of GAIL, or null for SAC alone.</param>
    /// <param name="demonstrations">What GAIL imitates; must be given with <paramref name="gail"/>.</param>
    /// <exception cref="ArgumentException">Actions are not continuous, or the networks do not serve.</exception>
    public SacLearner(
        SacConfig config,
        PolicyConfig policy,
        IVectorEnvironment environment,
        IReadOnlyList<VariationId> variations,
        ulong rootSeed,
        string streamName,
        WorkerPool? workers = null,
        GailConfig? gail = null,
        DemonstrationSet? demonstrations = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentOutOfRangeException.ThrowIfNotEqual(environment.Slots, config.Slots);
        EnvironmentFamily family = environment.Family;
        _config = config;
        _environment = environment;
        _observationSize = family.ObservationSpace.Size;
        Networks = new SacNetworks(config, policy, family.ObservationSpace, family.ActionSpace);
        RandomStream initialization = RandomStream.Create(rootSeed, streamName + "/initialization");
        Networks.Initialize(ref initialization);
        _actionStream = RandomStream.Create(rootSeed, streamName + "/policy");
        _batchStream = RandomStream.Create(rootSeed, streamName + "/batches");
        _noiseStream = RandomStream.Create(rootSeed, streamName + "/noise");
        int actionSize = Networks.ActionSize;
        Replay = new ReplayBuffer(config.Replay, config.Slots, _observationSize, actionSize);
        Episodes = new EpisodeStatistics(variations);
        if (gail is not null)
        {
            ArgumentNullException.ThrowIfNull(demonstrations);
            Discriminator = new GailDiscriminator(gail, policy, Networks, demonstrations, rootSeed, streamName + "/gail", workers);
        }

        _update = new SacUpdate(config, Networks, Discriminator, workers);
        _inference = new BatchInference(Networks.Policy, config.Slots, workers);
        _inputs = new AlignedBuffer(config.Slots * Networks.Policy.InputStride);
        _outputs = new AlignedBuffer(config.Slots * Networks.Policy.OutputStride);
        _noise = new ActionNoise(config, actionSize);
        _policy = new SquashedGaussianBatch(actionSize, config.Slots, config);
        _actions = new float[config.Slots * actionSize];
        _environmentActions = new float[config.Slots * actionSize];
        _step = new VectorStep(config.Slots, _observationSize);
    }

    /// <summary>Actor, critics, target critics and temperature.</summary>
    public SacNetworks Networks { get; }

    /// <summary>The samples learned from.</summary>
    public ReplayBuffer Replay { get; }

    /// <summary>GAIL's discriminator, or null.</summary>
    public GailDiscriminator? Discriminator { get; }

    /// <inheritdoc/>
    public EpisodeStatistics Episodes { get; }

    /// <summary>What the updates of the last iteration did.</summary>
    public SacMetrics Metrics { get; } = new();

    /// <inheritdoc/>
    public long Samples { get; private set; }

    /// <inheritdoc/>
    public int RolloutSize => _config.RolloutSize;

    /// <inheritdoc/>
    public long Iterations { get; private set; }

    /// <summary>Updates done.</summary>
    public long Updates => _update.Count;

    /// <summary>Episodes of the last iteration that reached a true end before the horizon.</summary>
    public int EarlyEnds { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="EnvironmentFaultException">The environment broke its contract.</exception>
    /// <exception cref="NumericalFaultException">A NaN or infinity arose in an update.</exception>
    public void Iterate(double progress)
    {
        Episodes.Clear();
        EarlyEnds = 0;
        _totals.Clear();
        Discriminator?.BeginIteration();
        Start();
        for (int round = 0; round < _config.Rounds; round++)
        {
            for (int step = 0; step < _config.Steps; step++)
            {
                Collect();
            }

            if (_stored >= _config.WarmUp)
            {
                _update.Run(Replay, _config.Updates, ref _batchStream, ref _noiseStream, _totals);
            }
        }

        _totals.Write(Metrics);
        Metrics.Temperature = Networks.Temperature;
        Metrics.LearningRate = _config.LearningRate;
        Metrics.ReplayRows = Replay.Rows;
        Iterations++;
    }

    /// <inheritdoc/>
    /// <remarks>The rows of the replay buffer are apart: <see cref="ReplayBuffer.SaveNew"/> writes them.</remarks>
    public void Save(TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Networks.SaveWeights(archive);
        Networks.Policy.Save(archive, "optimizer.actor.first_moment", _update.Actor.FirstMoment.Span);
        Networks.Policy.Save(archive, "optimizer.actor.second_moment", _update.Actor.SecondMoment.Span);
        Networks.SaveCritics(archive, "optimizer.critic.first_moment", _update.Critic.FirstMoment.Span);
        Networks.SaveCritics(archive, "optimizer.critic.second_moment", _update.Critic.SecondMoment.Span);
        archive.Add<float>("optimizer.temperature", [_update.Temperature.FirstMoment.Span[0], _update.Temperature.SecondMoment.Span[0]]);
        archive.Add<long>("optimizer.steps", [_update.Actor.StepCount, _update.Critic.StepCount, _update.Temperature.StepCount]);
        Span<ulong> streams = stackalloc ulong[3 * RandomStream.StateLength];
        _actionStream.SaveState(streams);
        _batchStream.SaveState(streams[RandomStream.StateLength..]);
        _noiseStream.SaveState(streams[(2 * RandomStream.StateLength)..]);
        archive.Add<ulong>("streams", streams);
        archive.Add<long>("counters", [Samples, Iterations, _update.Count, _stored, _started ? 1 : 0, _inherited ? 1 : 0]);
        _noise.Save(archive, "exploration");
        Discriminator?.Save(archive, "discriminator");
        Replay.Save(archive, "replay");
        _stateWriter.Clear();
        if (_started)
        {
            _environment.SaveState(_stateWriter);
        }

        archive.Add("environment", _stateWriter.WrittenSpan);
    }

    /// <summary>Restores what <see cref="Save"/> wrote, all but the replay buffer: it begins empty, and updates wait until it has been warmed up anew.</summary>
    /// <exception cref="StateFormatException">The archive is of another configuration.</exception>
    public void Load(TensorArchive archive) => Load(archive, null);

    /// <summary>Restores what <see cref="Save"/> and <see cref="ReplayBuffer.SaveNew"/> wrote; training then goes on bit for bit.</summary>
    /// <param name="archive">The checkpoint.</param>
    /// <param name="replay">The replay buffer's records up to that checkpoint, or null for an empty one.</param>
    /// <exception cref="StateFormatException">The archive is of another configuration, or records are missing.</exception>
    public void Load(TensorArchive archive, Stream? replay)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Networks.LoadWeights(archive);
        Networks.LoadAverage(archive);
        LoadOptimizer(archive);
        Span<ulong> streams = stackalloc ulong[3 * RandomStream.StateLength];
        archive.Read("streams", streams);
        _actionStream = RandomStream.FromState(streams[..RandomStream.StateLength]);
        _batchStream = RandomStream.FromState(streams.Slice(RandomStream.StateLength, RandomStream.StateLength));
        _noiseStream = RandomStream.FromState(streams[(2 * RandomStream.StateLength)..]);
        Span<long> counters = stackalloc long[6];
        archive.Read("counters", counters);
        (Samples, Iterations, _update.Count) = (counters[0], counters[1], counters[2]);
        (_stored, _started, _inherited) = (counters[3], counters[4] != 0, counters[5] != 0);
        _noise.Load(archive, "exploration");
        Discriminator?.Load(archive, "discriminator");
        Replay.Load(archive, "replay", replay);
        if (replay is null)
        {
            _stored = 0;
            _inherited = true;
        }

        if (_started)
        {
            StateReader reader = archive.OpenState("environment");
            _environment.RestoreState(reader, _step);
            reader.RequireEnd();
        }
    }

    /// <summary>Takes networks and temperature from another learner's archive; its own policy then fills the replay buffer, not chance.</summary>
    public void LoadWeights(TensorArchive archive)
    {
        Networks.LoadWeights(archive);
        if (!_config.AutomaticTemperature)
        {
            Networks.LogTemperature = MathF.Log(_config.Temperature);
        }

        _inherited = true;
    }

    /// <summary>Takes the replay buffer of another learner of the same shape too; episodes begin anew.</summary>
    /// <param name="archive">The checkpoint that learner wrote.</param>
    /// <param name="records">Its buffer's records up to that checkpoint.</param>
    /// <exception cref="StateFormatException">The archive is of another configuration, or records are missing.</exception>
    public void LoadReplay(TensorArchive archive, Stream records)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(records);
        Span<long> counters = stackalloc long[6];
        archive.Read("counters", counters);
        Replay.Load(archive, "replay", records);
        Replay.Cut();
        Replay.ForgetSaved();
        _stored = counters[3];
    }

    /// <summary>
    /// Takes transitions of another learner's replay buffer, whatever its slots; updates begin at once if they are as many as a
    /// warm-up, otherwise the policy itself collects the rest.
    /// </summary>
    /// <param name="records">That buffer's records in their order.</param>
    /// <param name="variations">Those whose transitions are wanted, or null for all.</param>
    /// <param name="firstSlot">The slot that takes over the other buffer's first.</param>
    /// <exception cref="StateFormatException">The records are of rows of another size, or damaged.</exception>
    public void InheritReplay(Stream records, IReadOnlySet<VariationId>? variations, int firstSlot = 0)
    {
        Replay.Inherit(records, variations, firstSlot);
        _stored = Math.Max(_stored, Replay.Rows);
    }

    /// <inheritdoc/>
    public void LoadOptimizer(TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Networks.Policy.Load(archive, "optimizer.actor.first_moment", _update.Actor.FirstMoment.Span);
        Networks.Policy.Load(archive, "optimizer.actor.second_moment", _update.Actor.SecondMoment.Span);
        Networks.LoadCritics(archive, "optimizer.critic.first_moment", _update.Critic.FirstMoment.Span);
        Networks.LoadCritics(archive, "optimizer.critic.second_moment", _update.Critic.SecondMoment.Span);
        Span<float> temperature = stackalloc float[2];
        archive.Read("optimizer.temperature", temperature);
        _update.Temperature.FirstMoment.Span[0] = temperature[0];
        _update.Temperature.SecondMoment.Span[0] = temperature[1];
        Span<long> steps = stackalloc long[3];
        archive.Read("optimizer.steps", steps);
        (_update.Actor.StepCount, _update.Critic.StepCount, _update.Temperature.StepCount) = (steps[0], steps[1], steps[2]);
    }

    private void Start()
    {
        if (_started)
        {
            return;
        }

        _environment.Reset(_step);
        for (int slot = 0; slot < _config.Slots; slot++)
        {
            Replay.Begin(slot, _step.Observations.AsSpan(slot * _observationSize, _observationSize));
        }

        _started = true;
    }

    private void Collect()
    {
        Act();
        _noise.Apply(ref _actionStream, _actions);
        Networks.ToEnvironment(_actions, _environmentActions);
        _environment.Step(_environmentActions, _step);
        Episodes.AddEnded(_step, _config.Slots);
        int actionSize = Networks.ActionSize;
        for (int slot = 0; slot < _config.Slots; slot++)
        {
            bool ended = _step.Ended(slot);
            Replay.Add(
                slot,
                _actions.AsSpan(slot * actionSize, actionSize),
                _step.Rewards[slot],
                _step.StepVariations[slot],
                _step.Terminated[slot],
                _step.Observations.AsSpan(slot * _observationSize, _observationSize),
                ended ? _step.FinalObservations.AsSpan(slot * _observationSize, _observationSize) : default);
            if (ended)
            {
                _noise.End(slot);
                EarlyEnds += _step.Terminated[slot] ? 1 : 0;
            }
        }

        Samples += _config.Slots;
        _stored += _config.Slots;
    }

    private void Act()
    {
        if (_stored < _config.WarmUp && !_inherited)
        {
            foreach (ref float action in _actions.AsSpan())
            {
                action = _actionStream.NextSingle(-1f, 1f);
            }

            return;
        }

        Model actor = Networks.Policy;
        ObservationRows.Write(null, _step.Observations, _observationSize, _config.Slots, _inputs.Span, actor.InputStride);
        _inference.Forward(_inputs, 0, _config.Slots, _outputs);
        _actionStream.FillGaussians(_policy.Noise);
        _policy.Forward(_outputs.Span, actor.OutputStride, _config.Slots);
        _policy.Actions.CopyTo(_actions.AsSpan());
    }
}
