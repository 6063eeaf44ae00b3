using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// The networks of Soft Actor-Critic: an actor whose outputs are [means | raw log standard deviations], two critics of
/// [observation | action], the slow copies of the critics that targets are made of, and the temperature.
/// </summary>
/// <remarks>Actions are in [-1, 1] everywhere inside; <see cref="Sample"/> and <see cref="Mode"/> give the environment's own.</remarks>
public sealed class SacNetworks : IActingPolicy
{
    /// <summary>Number of critics.</summary>
    internal const int CriticCount = 2;

    private const string AverageName = "parameters.average";

    private readonly SacConfig _config;
    private readonly BoxActionSpace _space;
    private readonly SquashedGaussianBatch _row;
    private readonly Model[] _critics = new Model[CriticCount];
    private readonly Model[] _targets = new Model[CriticCount];

    /// <summary>Creates networks with zero parameters; call <see cref="Initialize"/> or <see cref="LoadWeights"/>.</summary>
    /// <exception cref="ArgumentException">The actions are not continuous, or the network cannot see such observations.</exception>
    public SacNetworks(SacConfig config, PolicyConfig policy, ObservationSpace observationSpace, ActionSpace actionSpace)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(observationSpace);
        _config = config;
        _space = actionSpace as BoxActionSpace
            ?? throw new ArgumentException($"SAC needs continuous actions, was given {actionSpace}; use learner ppo.", nameof(actionSpace));
        ObservationSpace = observationSpace;
        Policy = ModelFactory.Create(policy, observationSpace, new OutputHead(2 * _space.Dimensions, policy.OutputGain));
        ActorParameters = new AlignedBuffer(Policy.ParameterCount);
        Policy.Bind(ActorParameters, 0);
        AverageParameters = new AlignedBuffer(config.ActorAverage > 0 ? Policy.ParameterCount : 0);
        for (int i = 0; i < CriticCount; i++)
        {
            _critics[i] = ModelFactory.CreateOfActions(policy, observationSpace, _space.Dimensions, new OutputHead(1, 1f));
            _targets[i] = ModelFactory.CreateOfActions(policy, observationSpace, _space.Dimensions, new OutputHead(1, 1f));
        }

        CriticParameters = new AlignedBuffer(CriticCount * CriticSize);
        TargetParameters = new AlignedBuffer(CriticCount * CriticSize);
        for (int i = 0; i < CriticCount; i++)
        {
            _critics[i].Bind(CriticParameters, i * CriticSize);
            _targets[i].Bind(TargetParameters, i * CriticSize);
        }

        LogTemperature = MathF.Log(config.Temperature);
        _row = new SquashedGaussianBatch(_space.Dimensions, 1, config);
    }

    /// <summary>What the networks see.</summary>
    public ObservationSpace ObservationSpace { get; }

    /// <summary>Controls.</summary>
    public int ActionSize => _space.Dimensions;

    /// <inheritdoc/>
    public Model Policy { get; }

    /// <summary>The critics Q1 and Q2.</summary>
    public IReadOnlyList<Model> Critics => _critics;

    /// <summary>Their slow copies.</summary>
    public IReadOnlyList<Model> Targets => _targets;

    /// <summary>The actor's parameters.</summary>
    public AlignedBuffer ActorParameters { get; }

    /// <summary>The average of the actor's parameters over recent updates; empty without <see cref="SacConfig.ActorAverage"/>.</summary>
    public AlignedBuffer AverageParameters { get; }

    /// <summary>The critics' parameters, one after the other.</summary>
    public AlignedBuffer CriticParameters { get; }

    /// <summary>The target critics' parameters, laid out like <see cref="CriticParameters"/>.</summary>
    public AlignedBuffer TargetParameters { get; }

    /// <summary>Length of one critic's parameters.</summary>
    public int CriticSize => _critics[0].ParameterCount;

    /// <summary>Natural logarithm of the temperature alpha.</summary>
    public float LogTemperature { get; set; }

    /// <summary>The temperature alpha.</summary>
    public float Temperature => MathF.Exp(LogTemperature);

    /// <summary>Draws fresh parameters; the targets begin as copies of the critics.</summary>
    public void Initialize(ref RandomStream random)
    {
        Policy.Initialize(ref random);
        foreach (Model critic in _critics)
        {
            critic.Initialize(ref random);
        }

        CriticParameters.Span.CopyTo(TargetParameters.Span);
        ResetAverage();
        LogTemperature = MathF.Log(_config.Temperature);
        ParametersChanged();
    }

    /// <summary>Must follow every change of all parameters from outside.</summary>
    public void ParametersChanged()
    {
        Policy.ParametersChanged();
        foreach (Model critic in _critics)
        {
            critic.ParametersChanged();
        }

        foreach (Model target in _targets)
        {
            target.ParametersChanged();
        }
    }

    /// <inheritdoc/>
    public void Sample(ReadOnlySpan<float> outputs, int rows, ref RandomStream stream, Span<float> actions, Span<float> logProbabilities)
    {
        float scale = MathF.Log(0.5f * (_space.High - _space.Low));
        for (int row = 0; row < rows; row++)
        {
            stream.FillGaussians(_row.Noise);
            _row.Forward(outputs.Slice(row * Policy.OutputStride, Policy.OutputStride), Policy.OutputStride, 1);
            ToEnvironment(_row.Actions, actions.Slice(row * ActionSize, ActionSize));
            logProbabilities[row] = _row.LogProbabilities[0] - (ActionSize * scale);
        }
    }

    /// <inheritdoc/>
    public void Mode(ReadOnlySpan<float> outputs, int rows, Span<float> actions)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> action = actions.Slice(row * ActionSize, ActionSize);
            VectorMath.Tanh(outputs.Slice(row * Policy.OutputStride, ActionSize), action);
            ToEnvironment(action, action);
        }
    }

    /// <summary>Scales actions in [-1, 1] to the environment's bounds.</summary>
    public void ToEnvironment(ReadOnlySpan<float> actions, Span<float> destination)
    {
        float center = 0.5f * (_space.High + _space.Low);
        float scale = 0.5f * (_space.High - _space.Low);
        for (int i = 0; i < actions.Length; i++)
        {
            destination[i] = Math.Clamp(center + (scale * actions[i]), _space.Low, _space.High);
        }
    }

    /// <summary>Scales the environment's actions to [-1, 1], cutting off what lies beyond its bounds as it does itself.</summary>
    public void FromEnvironment(ReadOnlySpan<float> actions, Span<float> destination)
    {
        float center = 0.5f * (_space.High + _space.Low);
        float scale = 0.5f * (_space.High - _space.Low);
        for (int i = 0; i < actions.Length; i++)
        {
            destination[i] = Math.Clamp((actions[i] - center) / scale, -1f, 1f);
        }
    }

    /// <summary>Adds all networks and the temperature, what a clone needs.</summary>
    public void SaveWeights(TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Policy.Save(archive, "parameters.actor", ActorParameters.Span);
        if (_config.ActorAverage > 0)
        {
            Policy.Save(archive, AverageName, AverageParameters.Span);
        }

        SaveCritics(archive, "parameters.critic", CriticParameters.Span);
        SaveCritics(archive, "parameters.target", TargetParameters.Span);
        archive.Add<float>("parameters.log_temperature", [LogTemperature]);
    }

    /// <summary>Reads back what <see cref="SaveWeights"/> wrote, but for the average: it begins anew, with the actor.</summary>
    /// <exception cref="StateFormatException">A tensor is missing or has another shape: the networks differ.</exception>
    public void LoadWeights(TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Policy.Load(archive, "parameters.actor", ActorParameters.Span);
        LoadCritics(archive, "parameters.critic", CriticParameters.Span);
        LoadCritics(archive, "parameters.target", TargetParameters.Span);
        LogTemperature = archive.ReadScalar<float>("parameters.log_temperature");
        ResetAverage();
        ParametersChanged();
    }

    /// <summary>Reads the policy to be run rather than trained: the average, or the actor where there is none.</summary>
    /// <exception cref="StateFormatException">A tensor is missing or has another shape: the networks differ.</exception>
    public void LoadPolicy(TensorArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Policy.Load(archive, _config.ActorAverage > 0 ? AverageName : "parameters.actor", ActorParameters.Span);
        Policy.ParametersChanged();
    }

    /// <summary>Reads the average that <see cref="SaveWeights"/> wrote.</summary>
    /// <exception cref="StateFormatException">A tensor is missing or has another shape: the networks differ.</exception>
    internal void LoadAverage(TensorArchive archive)
    {
        if (_config.ActorAverage > 0)
        {
            Policy.Load(archive, AverageName, AverageParameters.Span);
        }
    }

    /// <summary>Moves the average after the actor's step number <paramref name="updates"/>.</summary>
    internal void MoveAverage(long updates)
    {
        if (_config.ActorAverage == 0)
        {
            return;
        }

        // At first a growing share of all updates, the earliest of which soon count for nothing (polynomial decay of power 3).
        float share = Math.Max(1f / _config.ActorAverage, 4f / (updates + 3));
        float rest = 1f - share;
        VectorMath.Scale(rest, AverageParameters.Span);

        // Not the share itself, whose last bits the rest has lost: the two must make one, or the average would grow or shrink.
        VectorMath.AddScaled(1f - rest, ActorParameters.Span, AverageParameters.Span);
    }

    internal void SaveCritics(TensorArchive archive, string prefix, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < CriticCount; i++)
        {
            _critics[i].Save(archive, $"{prefix}.{i}", values.Slice(i * CriticSize, CriticSize));
        }
    }

    internal void LoadCritics(TensorArchive archive, string prefix, Span<float> values)
    {
        for (int i = 0; i < CriticCount; i++)
        {
            _critics[i].Load(archive, $"{prefix}.{i}", values.Slice(i * CriticSize, CriticSize));
        }
    }

    /// <summary>Moves one target critic towards its critic by the configured share; different ones may move at once.</summary>
    internal void MoveTarget(int critic)
    {
        Span<float> target = TargetParameters.Slice(critic * CriticSize, CriticSize);
        VectorMath.Scale(1f - _config.TargetShare, target);
        VectorMath.AddScaled(_config.TargetShare, CriticParameters.Slice(critic * CriticSize, CriticSize), target);
        _targets[critic].ParametersChanged();
    }

    private void ResetAverage() => ActorParameters.Span[..AverageParameters.Length].CopyTo(AverageParameters.Span);
}
