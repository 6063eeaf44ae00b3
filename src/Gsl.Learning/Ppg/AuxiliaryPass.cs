using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Passes shards of an auxiliary minibatch through the networks, a range of rows at a time: one thread's gathered samples and workspaces.</summary>
internal sealed class AuxiliaryPass
{
    private readonly ActorCritic _networks;
    private readonly StoredRollouts _rollouts;
    private readonly PolicySnapshot _snapshot;
    private readonly Buffers _policy;
    private readonly Buffers? _value;
    private readonly float[] _oldOutputs;

    public AuxiliaryPass(ActorCritic networks, StoredRollouts rollouts, PolicySnapshot snapshot)
    {
        _networks = networks;
        _rollouts = rollouts;
        _snapshot = snapshot;
        _policy = new Buffers(networks.Policy);
        _value = networks.IsOneNetwork ? null : new Buffers(networks.Value);
        _oldOutputs = new float[networks.Policy.PreferredRows * snapshot.OutputSize];
    }

    /// <summary>
    /// The policy network's part, cloneCoefficient * mean(KL(old || new)) + mean(1/2 (V - target)^2), for the samples
    /// [begin, end) of the minibatch's segments; <paramref name="scale"/> is 1 / n.
    /// </summary>
    public void UpdatePolicy(ReadOnlySpan<int> segments, int begin, int end, float scale, float cloneCoefficient, AuxiliaryShard shard)
    {
        Model policy = _networks.Policy;
        ActionDistribution distribution = _networks.Distribution;
        Span<float> logDeviationGradients = shard.Gradients.Slice(_networks.LogDeviationOffset, distribution.LogDeviationSize);
        logDeviationGradients.Clear();
        shard.PolicySums = default;
        for (int first = begin; first < end; first += policy.PreferredRows)
        {
            int rows = Math.Min(policy.PreferredRows, end - first);
            Gather(_policy, segments, first, rows, withPolicy: true);
            policy.Forward(_policy.Inputs.Span, rows, _policy.Outputs.Span, _policy.Workspace);
            shard.PolicySums.Divergence += distribution.Divergence(
                _oldOutputs,
                _snapshot.OutputSize,
                _snapshot.LogDeviation,
                _policy.Outputs.Span,
                policy.OutputStride,
                rows,
                _networks.LogDeviation,
                cloneCoefficient * scale,
                _policy.OutputGradients.Span,
                logDeviationGradients);
            shard.PolicySums.PolicyValueLoss += _policy.AddValue(distribution.OutputSize, rows, scale);
            policy.Backward(
                _policy.Inputs.Span,
                rows,
                _policy.OutputGradients.Span,
                _policy.Workspace,
                shard.Gradients.Slice(0, policy.ParameterCount),
                accumulate: first > begin);
        }
    }

    /// <summary>The value network's part of the same samples, mean(1/2 (V - target)^2).</summary>
    public void UpdateValue(ReadOnlySpan<int> segments, int begin, int end, float scale, AuxiliaryShard shard)
    {
        Model value = _networks.Value;
        Buffers buffers = _value!;
        shard.ValueLoss = 0;
        for (int first = begin; first < end; first += value.PreferredRows)
        {
            int rows = Math.Min(value.PreferredRows, end - first);
            Gather(buffers, segments, first, rows, withPolicy: false);
            value.Forward(buffers.Inputs.Span, rows, buffers.Outputs.Span, buffers.Workspace);
            shard.ValueLoss += buffers.AddValue(_networks.ValueOutput, rows, scale);
            value.Backward(
                buffers.Inputs.Span,
                rows,
                buffers.OutputGradients.Span,
                buffers.Workspace,
                shard.Gradients.Slice(_networks.ValueOffset, value.ParameterCount),
                accumulate: first > begin);
        }
    }

    private void Gather(Buffers buffers, ReadOnlySpan<int> segments, int first, int rows, bool withPolicy)
    {
        int stride = _rollouts.Stride;
        for (int i = 0; i < rows; i++)
        {
            (int place, int step) = Math.DivRem(first + i, _rollouts.Steps);
            (int rollout, int slot) = Math.DivRem(segments[place], _rollouts.Slots);
            int row = (step * _rollouts.Slots) + slot;
            _rollouts.Observations(rollout, row, 1).CopyTo(buffers.Inputs.Slice(i * stride, stride));
            buffers.Targets[i] = _rollouts.Target(rollout, row);
            if (withPolicy)
            {
                _snapshot.Outputs(rollout, row).CopyTo(_oldOutputs.AsSpan(i * _snapshot.OutputSize));
            }
        }
    }

    /// <summary>Memory of one network's passes over a range of rows.</summary>
    private sealed class Buffers(Model model)
    {
        private readonly float[] _values = new float[model.PreferredRows];
        private readonly float[] _valueGradients = new float[model.PreferredRows];

        public ModelWorkspace Workspace { get; } = model.CreateWorkspace(model.PreferredRows);

        public AlignedBuffer Inputs { get; } = new(model.PreferredRows * model.InputStride);

        public AlignedBuffer Outputs { get; } = new(model.PreferredRows * model.OutputStride);

        public AlignedBuffer OutputGradients { get; } = new(model.PreferredRows * model.OutputStride);

        public float[] Targets { get; } = new float[model.PreferredRows];

        /// <summary>Writes the gradient of the value's half squared error into its column, and returns the error's sum.</summary>
        public double AddValue(int column, int rows, float scale)
        {
            int stride = model.OutputStride;
            for (int i = 0; i < rows; i++)
            {
                _values[i] = Outputs.Span[(i * stride) + column];
            }

            double loss = PpoLoss.Value(_values, 1, _values, Targets.AsSpan(0, rows), 0f, scale, _valueGradients);
            for (int i = 0; i < rows; i++)
            {
                OutputGradients.Span[(i * stride) + column] = _valueGradients[i];
            }

            return loss;
        }
    }
}
