using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// The discriminator D(s, a), the probability that the policy rather than a demonstrator chose the action, kept as a logit. It
/// rewards with -log D = softplus(-logit), which is never negative.
/// </summary>
/// <remarks>Demonstrated and own actions pass through the same scaling and clipping, and observations through none.</remarks>
public sealed class GailDiscriminator : IParallelWork
{
    private readonly GailConfig _config;
    private readonly SacNetworks _networks;
    private readonly DemonstrationSet _demonstrations;
    private readonly DemonstrationSampler _sampler;
    private readonly WorkerPool? _workers;
    private readonly AlignedBuffer _parameters;
    private readonly Adam _adam;
    private readonly GailSide _expert;
    private readonly GailSide _agent;
    private readonly int[] _indices;
    private RandomStream _stream;

    /// <summary>Creates a discriminator with freshly drawn weights.</summary>
    /// <param name="config">Settings.</param>
    /// <param name="policy">Its network, of the same shape as the critics'.</param>
    /// <param name="networks">The policy's networks, which know how actions are scaled.</param>
    /// <param name="demonstrations">What is demonstrated.</param>
    /// <param name="rootSeed">Root seed of the run.</param>
    /// <param name="streamName">Prefix of its random streams.</param>
    /// <param name="workers">Threads, or null for the calling one.</param>
    /// <exception cref="ArgumentException">The demonstrations are empty or of other sizes.</exception>
    public GailDiscriminator(
        GailConfig config,
        PolicyConfig policy,
        SacNetworks networks,
        DemonstrationSet demonstrations,
        ulong rootSeed,
        string streamName,
        WorkerPool? workers)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(demonstrations);
        ArgumentOutOfRangeException.ThrowIfNotEqual(demonstrations.ObservationSize, networks.ObservationSpace.Size, nameof(demonstrations));
        ArgumentOutOfRangeException.ThrowIfNotEqual(demonstrations.ActionSize, networks.ActionSize, nameof(demonstrations));
        _config = config;
        _networks = networks;
        _demonstrations = demonstrations;
        _workers = workers;
        _sampler = new DemonstrationSampler(
            demonstrations, config.BalanceVariations, RandomStream.Create(rootSeed, streamName + "/demonstrations"));
        _stream = RandomStream.Create(rootSeed, streamName + "/own");
        Network = ModelFactory.CreateOfActions(policy, networks.ObservationSpace, networks.ActionSize, new OutputHead(1, 1f));
        _parameters = new AlignedBuffer(Network.ParameterCount);
        Network.Bind(_parameters, 0);
        RandomStream initialization = RandomStream.Create(rootSeed, streamName + "/initialization");
        Network.Initialize(ref initialization);
        _adam = new Adam(Network.ParameterCount, config.AdamEpsilon, workers: workers);
        _expert = new GailSide(Network, config.Batch);
        _agent = new GailSide(Network, config.Batch);
        _indices = new int[config.Batch];
    }

    /// <summary>The network of rows [observation | action in [-1, 1]] with one output, the logit.</summary>
    public Model Network { get; }

    /// <summary>What the updates since <see cref="BeginIteration"/> did.</summary>
    public GailMetrics Metrics { get; } = new();

    /// <summary>Updates done in all.</summary>
    public long Updates => _adam.StepCount;

    /// <summary>Begins new figures.</summary>
    public void BeginIteration()
    {
        GailMetrics metrics = Metrics;
        metrics.Updates = 0;
        metrics.Loss = metrics.ExpertAccuracy = metrics.AgentAccuracy = metrics.ExpertLogit = metrics.AgentLogit = metrics.Reward = double.NaN;
    }

    /// <summary>
    /// reward = share * reward + (1 - share) * softplus(-logit), row by row. Where the mixture keeps the environment's scale, it is divided
    /// by the share, and its mean over a batch has to come down by the mean of what was added.
    /// </summary>
    /// <param name="outputs">Outputs of <see cref="Network"/> [rows, output stride].</param>
    /// <param name="rewards">The environment's rewards [rows], replaced.</param>
    /// <returns>The sum of what was added to these rows and has to be taken off; 0 where nothing has.</returns>
    public double MixRewards(ReadOnlySpan<float> outputs, Span<float> rewards)
    {
        bool keepsScale = _config.KeepScale && _config.EnvironmentShare > 0f;
        float scale = keepsScale ? 1f / _config.EnvironmentShare : 1f;
        float own = scale * (1f - _config.EnvironmentShare);
        float environment = scale * _config.EnvironmentShare;
        double added = 0;
        Span<float> reward = stackalloc float[1];
        for (int row = 0; row < rewards.Length; row++)
        {
            reward[0] = -outputs[row * Network.OutputStride];
            VectorMath.Softplus(reward, reward);
            added += own * reward[0];
            rewards[row] = (environment * rewards[row]) + (own * reward[0]);
        }

        return keepsScale ? added : 0;
    }

    /// <summary>Takes its turn, if it is its turn after this many policy updates.</summary>
    public void TakeTurn(long policyUpdates, ReplayBuffer replay)
    {
        ArgumentNullException.ThrowIfNull(replay);

        // Of three rows in a slot one is a transition at least. There may be none where what was inherited fills the buffer.
        bool ready = policyUpdates % _config.Every == 0 && replay.OwnRows > 2 * replay.Slots;
        for (int i = 0; ready && i < _config.Updates; i++)
        {
            Update(replay);
        }
    }

    /// <summary>Computes the gradient of one side; called through the worker pool.</summary>
    public void Execute(int item, int worker) => (item == 0 ? _expert : _agent).Update(_config.Batch, expert: item == 0);

    /// <summary>Adds everything its future depends on.</summary>
    public void Save(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Network.Save(archive, $"{prefix}.network", _parameters.Span);
        Network.Save(archive, $"{prefix}.first_moment", _adam.FirstMoment.Span);
        Network.Save(archive, $"{prefix}.second_moment", _adam.SecondMoment.Span);
        archive.Add<long>($"{prefix}.steps", [_adam.StepCount]);
        Span<ulong> state = stackalloc ulong[RandomStream.StateLength];
        _stream.SaveState(state);
        archive.Add<ulong>($"{prefix}.own_stream", state);
        _sampler.Save(archive, prefix);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateFormatException">The archive is of another configuration.</exception>
    public void Load(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Network.Load(archive, $"{prefix}.network", _parameters.Span);
        Network.ParametersChanged();
        Network.Load(archive, $"{prefix}.first_moment", _adam.FirstMoment.Span);
        Network.Load(archive, $"{prefix}.second_moment", _adam.SecondMoment.Span);
        _adam.StepCount = archive.ReadScalar<long>($"{prefix}.steps");
        Span<ulong> state = stackalloc ulong[RandomStream.StateLength];
        archive.Read($"{prefix}.own_stream", state);
        _stream = RandomStream.FromState(state);
        _sampler.Load(archive, prefix);
    }

    private void Update(ReplayBuffer replay)
    {
        Gather(replay);
        WorkerPool.Run(_workers, this, 2);
        Span<float> gradients = _expert.Gradients.Span;
        VectorMath.Add(_agent.Gradients.Span, gradients);
        if (_config.WeightDecay > 0f)
        {
            VectorMath.AddScaled(_config.WeightDecay, _parameters.Span, gradients);
        }

        if (!double.IsFinite(_adam.Step(_parameters.Span, gradients, _config.LearningRate)))
        {
            throw new NumericalFaultException(
                "The discriminator of GAIL met a gradient that is not finite; lower gail.learning_rate or check the demonstrations.");
        }

        Network.ParametersChanged();
        AddMetrics();
    }

    private void Gather(ReplayBuffer replay)
    {
        int stride = Network.InputStride;
        int size = _demonstrations.ObservationSize;
        _sampler.Draw(_indices);
        for (int row = 0; row < _indices.Length; row++)
        {
            Span<float> input = _expert.Inputs.Slice(row * stride, Network.InputSize);
            _demonstrations.Observation(_indices[row]).CopyTo(input);
            _networks.FromEnvironment(_demonstrations.Action(_indices[row]), input[size..]);
        }

        // What specialists have done is what is demonstrated: calling it the policy's would teach the discriminator nothing.
        replay.DrawOwn(ref _stream, _indices, Math.Max(3, _config.Recent / replay.Slots));
        for (int row = 0; row < _indices.Length; row++)
        {
            Span<float> input = _agent.Inputs.Slice(row * stride, Network.InputSize);
            replay.Observation(_indices[row]).CopyTo(input);
            replay.Action(_indices[row]).CopyTo(input[size..]);
        }
    }

    private void AddMetrics()
    {
        int n = Metrics.Updates++;
        double batch = _config.Batch;
        Metrics.Loss = Mean(n, Metrics.Loss, (_expert.Loss + _agent.Loss) / batch);
        Metrics.ExpertAccuracy = Mean(n, Metrics.ExpertAccuracy, _expert.Right / batch);
        Metrics.AgentAccuracy = Mean(n, Metrics.AgentAccuracy, _agent.Right / batch);
        Metrics.ExpertLogit = Mean(n, Metrics.ExpertLogit, _expert.Logit / batch);
        Metrics.AgentLogit = Mean(n, Metrics.AgentLogit, _agent.Logit / batch);

        // The reward of own samples, softplus(-logit), is their loss.
        Metrics.Reward = Mean(n, Metrics.Reward, _agent.Loss / batch);
    }

    private static double Mean(int n, double before, double value) => n == 0 ? value : ((before * n) + value) / (n + 1);
}
