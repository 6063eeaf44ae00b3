using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>The part of a batch one work item handles: gathered samples, network workspaces and its own gradients.</summary>
internal sealed class SacShard
{
    private readonly SacConfig _config;
    private readonly SacNetworks _networks;
    private readonly GailDiscriminator? _discriminator;
    private readonly int _range;
    private readonly ModelWorkspace _actorWorkspace;
    private readonly ModelWorkspace[] _criticWorkspaces;
    private readonly ModelWorkspace _frozenWorkspace;
    private readonly ModelWorkspace? _rewardWorkspace;
    private readonly AlignedBuffer _actorInputs;
    private readonly AlignedBuffer _actorOutputs;
    private readonly AlignedBuffer _actorOutputGradients;
    private readonly AlignedBuffer _nextInputs;
    private readonly AlignedBuffer _nextOutputs;
    private readonly AlignedBuffer _criticInputs;
    private readonly AlignedBuffer _nextCriticInputs;
    private readonly AlignedBuffer[] _values;
    private readonly AlignedBuffer[] _valueGradients;
    private readonly AlignedBuffer[] _inputGradients;
    private readonly AlignedBuffer _unusedGradients;
    private readonly AlignedBuffer _logits;
    private readonly float[] _actions;
    private readonly float[] _actionGradients;
    private readonly float[] _rewards;
    private readonly bool[] _terminated;
    private readonly float[] _targets;
    private int _rows;
    private SacSums _sums;

    public SacShard(SacConfig config, SacNetworks networks, GailDiscriminator? discriminator, int rows)
    {
        _config = config;
        _networks = networks;
        _discriminator = discriminator;
        Model actor = networks.Policy;
        Model critic = networks.Critics[0];
        _range = Math.Min(rows, Math.Min(actor.PreferredRows, critic.PreferredRows));
        _actorWorkspace = actor.CreateWorkspace(_range);
        _criticWorkspaces = [critic.CreateWorkspace(_range), critic.CreateWorkspace(_range)];
        _frozenWorkspace = critic.CreateWorkspace(_range);
        _rewardWorkspace = discriminator?.Network.CreateWorkspace(_range);
        _actorInputs = new AlignedBuffer(rows * actor.InputStride);
        _actorOutputs = new AlignedBuffer(rows * actor.OutputStride);
        _actorOutputGradients = new AlignedBuffer(rows * actor.OutputStride);
        _nextInputs = new AlignedBuffer(rows * actor.InputStride);
        _nextOutputs = new AlignedBuffer(rows * actor.OutputStride);
        _criticInputs = new AlignedBuffer(rows * critic.InputStride);
        _nextCriticInputs = new AlignedBuffer(rows * critic.InputStride);
        _values = [new AlignedBuffer(rows * critic.OutputStride), new AlignedBuffer(rows * critic.OutputStride)];
        _valueGradients = [new AlignedBuffer(rows * critic.OutputStride), new AlignedBuffer(rows * critic.OutputStride)];
        _inputGradients = [new AlignedBuffer(_range * critic.InputStride), new AlignedBuffer(_range * critic.InputStride)];
        _unusedGradients = new AlignedBuffer(critic.SupportsInputGradientsAlone ? 0 : critic.ParameterCount);
        _logits = new AlignedBuffer(discriminator is null ? 0 : rows * discriminator.Network.OutputStride);
        _actions = new float[rows * networks.ActionSize];
        _actionGradients = new float[rows * networks.ActionSize];
        _rewards = new float[rows];
        _terminated = new bool[rows];
        _targets = new float[rows];
        Policy = new SquashedGaussianBatch(networks.ActionSize, rows, config);
        Next = new SquashedGaussianBatch(networks.ActionSize, rows, config);
        ActorGradients = new AlignedBuffer(actor.ParameterCount);
        CriticGradients = new AlignedBuffer(SacNetworks.CriticCount * networks.CriticSize);
    }

    /// <summary>The policy's own actions in the batch's states; its noise comes from outside.</summary>
    public SquashedGaussianBatch Policy { get; }

    /// <summary>The same in the states that follow.</summary>
    public SquashedGaussianBatch Next { get; }

    public AlignedBuffer ActorGradients { get; }

    /// <summary>Gradients of both critics, laid out like their parameters.</summary>
    public AlignedBuffer CriticGradients { get; }

    public ref readonly SacSums Sums => ref _sums;

    /// <summary>Gathers the samples, draws the policy's actions in both states and makes the critics' targets.</summary>
    public void Prepare(ReplayBuffer replay, ReadOnlySpan<int> places, float temperature)
    {
        _rows = places.Length;
        _sums = default;
        Gather(replay, places);
        if (_discriminator is not null)
        {
            _sums.Surplus = MixRewards(_discriminator);
        }

        Forward(_networks.Policy, _nextInputs, _nextOutputs, _actorWorkspace);
        Next.Forward(_nextOutputs.Span, _networks.Policy.OutputStride, _rows);
        WriteActions(Next.Actions, _nextCriticInputs.Span);
        for (int i = 0; i < _values.Length; i++)
        {
            Forward(_networks.Targets[i], _nextCriticInputs, _values[i], _frozenWorkspace);
        }

        // y = r + gamma (1 - terminated) (min_j Q_target_j(s', a') - alpha log pi(a'|s'))
        int stride = _networks.Critics[0].OutputStride;
        for (int row = 0; row < _rows; row++)
        {
            float next = Math.Min(_values[0].Span[row * stride], _values[1].Span[row * stride]) - (temperature * Next.LogProbabilities[row]);
            _targets[row] = _rewards[row] + (_terminated[row] ? 0f : _config.Discount * next);
            _sums.Target += _targets[row];
            _sums.Reward += _rewards[row];
        }

        Forward(_networks.Policy, _actorInputs, _actorOutputs, _actorWorkspace);
        Policy.Forward(_actorOutputs.Span, _networks.Policy.OutputStride, _rows);
        for (int row = 0; row < _rows; row++)
        {
            _sums.LogProbability += Policy.LogProbabilities[row];
        }
    }

    /// <summary>
    /// Gradient of half the mean squared error of one critic, whose targets lie lower by <paramref name="surplus"/>; returns the sum of
    /// the squares.
    /// </summary>
    public double UpdateCritic(int critic, float surplus, float scale)
    {
        Model model = _networks.Critics[critic];
        Span<float> values = _values[critic].Span;
        Span<float> gradients = _valueGradients[critic].Span;
        double loss = 0;
        for (int first = 0; first < _rows; first += _range)
        {
            int rows = Math.Min(_range, _rows - first);
            ReadOnlySpan<float> inputs = _criticInputs.Slice(first * model.InputStride, rows * model.InputStride);
            Span<float> outputs = values.Slice(first * model.OutputStride, rows * model.OutputStride);
            Span<float> outputGradients = gradients.Slice(first * model.OutputStride, rows * model.OutputStride);
            model.Forward(inputs, rows, outputs, _criticWorkspaces[critic]);
            outputGradients.Clear();
            for (int row = 0; row < rows; row++)
            {
                float error = outputs[row * model.OutputStride] - (_targets[first + row] - surplus);
                outputGradients[row * model.OutputStride] = scale * error;
                loss += (double)error * error;
            }

            model.Backward(
                inputs,
                rows,
                outputGradients,
                _criticWorkspaces[critic],
                CriticGradients.Slice(critic * _networks.CriticSize, _networks.CriticSize),
                accumulate: first > 0);
        }

        return loss;
    }

    /// <summary>Gradient of mean(alpha log pi(a|s) - min_j Q_j(s, a)) with respect to the actor, through the policy's own actions.</summary>
    public void UpdateActor(float temperature, float scale)
    {
        WriteActions(Policy.Actions, _criticInputs.Span);
        for (int first = 0; first < _rows; first += _range)
        {
            DifferentiateValues(first, Math.Min(_range, _rows - first), scale);
        }

        Model actor = _networks.Policy;
        Policy.Backward(temperature * scale, _actionGradients, _actorOutputGradients.Span, actor.OutputStride, _rows);
        for (int row = 0; row < _rows; row++)
        {
            _sums.ActorLoss += temperature * Policy.LogProbabilities[row];
        }

        for (int first = 0; first < _rows; first += _range)
        {
            int rows = Math.Min(_range, _rows - first);
            ReadOnlySpan<float> inputs = _actorInputs.Slice(first * actor.InputStride, rows * actor.InputStride);
            if (_range < _rows)
            {
                // The workspace holds the activations of the last range alone; the weights are still the same.
                actor.Forward(inputs, rows, _actorOutputs.Slice(first * actor.OutputStride, rows * actor.OutputStride), _actorWorkspace);
            }

            actor.Backward(
                inputs,
                rows,
                _actorOutputGradients.Slice(first * actor.OutputStride, rows * actor.OutputStride),
                _actorWorkspace,
                ActorGradients.Span,
                accumulate: first > 0);
        }
    }

    /// <summary>Names the first thing of the batch that is not finite, or null.</summary>
    public string? FindFault(bool packed)
    {
        int count = _rows * _networks.ActionSize;
        return (packed ? null : NumericalFaultException.Find("observations", _actorInputs.Slice(0, _rows * _networks.Policy.InputStride)))
            ?? NumericalFaultException.Find("actions", _actions.AsSpan(0, count))
            ?? NumericalFaultException.Find("rewards", _rewards.AsSpan(0, _rows))
            ?? NumericalFaultException.Find("the policy's outputs", _actorOutputs.Slice(0, _rows * _networks.Policy.OutputStride))
            ?? NumericalFaultException.Find("the policy's log-probabilities", Policy.LogProbabilities.AsSpan(0, _rows))
            ?? NumericalFaultException.Find("the critics' targets", _targets.AsSpan(0, _rows));
    }

    private void Gather(ReplayBuffer replay, ReadOnlySpan<int> places)
    {
        int size = replay.ObservationSize;
        int actorStride = _networks.Policy.InputStride;
        int criticStride = _networks.Critics[0].InputStride;
        for (int row = 0; row < places.Length; row++)
        {
            int place = places[row];
            ReadOnlySpan<float> observation = replay.Observation(place);
            ReadOnlySpan<float> next = replay.Observation(replay.Next(place));
            observation.CopyTo(_actorInputs.Slice(row * actorStride, size));
            observation.CopyTo(_criticInputs.Slice(row * criticStride, size));
            next.CopyTo(_nextInputs.Slice(row * actorStride, size));
            next.CopyTo(_nextCriticInputs.Slice(row * criticStride, size));
            replay.Action(place).CopyTo(_actions.AsSpan(row * _networks.ActionSize));
            _rewards[row] = replay.Reward(place);
            _terminated[row] = replay.Terminated(place);
        }

        WriteActions(_actions, _criticInputs.Span);
    }

    private double MixRewards(GailDiscriminator discriminator)
    {
        Forward(discriminator.Network, _criticInputs, _logits, _rewardWorkspace!);
        return discriminator.MixRewards(_logits.Span, _rewards.AsSpan(0, _rows));
    }

    // Values of the policy's own actions, and what minus the lesser of the two says about the actions.
    private void DifferentiateValues(int first, int rows, float scale)
    {
        Model model = _networks.Critics[0];
        int stride = model.OutputStride;
        ReadOnlySpan<float> inputs = _criticInputs.Slice(first * model.InputStride, rows * model.InputStride);
        for (int i = 0; i < _values.Length; i++)
        {
            _networks.Critics[i].Forward(inputs, rows, _values[i].Slice(first * stride, rows * stride), _criticWorkspaces[i]);
            _valueGradients[i].Slice(first * stride, rows * stride).Clear();
        }

        for (int row = first; row < first + rows; row++)
        {
            float one = _values[0].Span[row * stride];
            float two = _values[1].Span[row * stride];
            _valueGradients[one <= two ? 0 : 1].Span[row * stride] = -scale;
            _sums.ActorLoss -= Math.Min(one, two);
            _sums.Value += one;
        }

        for (int i = 0; i < _values.Length; i++)
        {
            _networks.Critics[i].Backward(
                inputs, rows, _valueGradients[i].Slice(first * stride, rows * stride), _criticWorkspaces[i], _unusedGradients.Span, _inputGradients[i].Span);
        }

        int actionSize = _networks.ActionSize;
        int column = model.InputSize - actionSize;
        for (int row = 0; row < rows; row++)
        {
            int start = (row * model.InputStride) + column;
            for (int i = 0; i < actionSize; i++)
            {
                _actionGradients[((first + row) * actionSize) + i] = _inputGradients[0].Span[start + i] + _inputGradients[1].Span[start + i];
            }
        }
    }

    private void WriteActions(ReadOnlySpan<float> actions, Span<float> inputs)
    {
        Model critic = _networks.Critics[0];
        int size = _networks.ActionSize;
        for (int row = 0; row < _rows; row++)
        {
            actions.Slice(row * size, size).CopyTo(inputs.Slice((row * critic.InputStride) + critic.InputSize - size, size));
        }
    }

    private void Forward(Model model, AlignedBuffer inputs, AlignedBuffer outputs, ModelWorkspace workspace)
    {
        for (int first = 0; first < _rows; first += _range)
        {
            int rows = Math.Min(_range, _rows - first);
            model.Forward(
                inputs.Slice(first * model.InputStride, rows * model.InputStride),
                rows,
                outputs.Slice(first * model.OutputStride, rows * model.OutputStride),
                workspace);
        }
    }
}
