using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Passes shards of a minibatch through the networks, a range of rows at a time: one thread's gathered samples and workspaces.</summary>
internal sealed class PpoPass
{
    private readonly ActorCritic _networks;
    private readonly ModelWorkspace _policyWorkspace;
    private readonly ModelWorkspace _valueWorkspace;
    private readonly AlignedBuffer _policyInputs;
    private readonly AlignedBuffer _valueInputs;
    private readonly AlignedBuffer _policyOutputs;
    private readonly AlignedBuffer _policyOutputGradients;
    private readonly AlignedBuffer _valueOutputs;
    private readonly AlignedBuffer _valueOutputGradients;
    private readonly float[] _actions;
    private readonly float[] _logProbabilities;
    private readonly float[] _oldLogProbabilities;
    private readonly float[] _logProbabilityGradients;
    private readonly float[] _advantages;
    private readonly float[] _entropies;
    private readonly float[] _cache;
    private readonly float[] _oldValues;
    private readonly float[] _targets;
    private readonly float[] _values;
    private readonly float[] _valueGradients;
    private readonly int _range;

    public PpoPass(ActorCritic networks, int shardRows)
    {
        _networks = networks;
        _range = Math.Min(networks.Policy.PreferredRows, networks.Value.PreferredRows);
        int maximumRows = Math.Min(_range, shardRows);
        ActionDistribution distribution = networks.Distribution;
        _policyWorkspace = networks.Policy.CreateWorkspace(maximumRows);
        _policyWorkspace.DetachedOutputs = networks.Form == PolicyForm.Detached ? 1 : 0;
        int valueRows = networks.IsOneNetwork ? 0 : maximumRows;
        _valueWorkspace = networks.Value.CreateWorkspace(valueRows);
        _policyInputs = new AlignedBuffer(maximumRows * networks.Policy.InputStride);
        _valueInputs = new AlignedBuffer(valueRows * networks.Value.InputStride);
        _policyOutputs = new AlignedBuffer(maximumRows * networks.Policy.OutputStride);
        _policyOutputGradients = new AlignedBuffer(maximumRows * networks.Policy.OutputStride);
        _valueOutputs = new AlignedBuffer(valueRows * networks.Value.OutputStride);
        _valueOutputGradients = new AlignedBuffer(valueRows * networks.Value.OutputStride);
        _actions = new float[maximumRows * distribution.ActionSize];
        _logProbabilities = new float[maximumRows];
        _oldLogProbabilities = new float[maximumRows];
        _logProbabilityGradients = new float[maximumRows];
        _advantages = new float[maximumRows];
        _entropies = new float[maximumRows];
        _cache = new float[maximumRows * distribution.CacheSize];
        _oldValues = new float[maximumRows];
        _targets = new float[maximumRows];
        _values = new float[maximumRows];
        _valueGradients = new float[maximumRows];
    }

    /// <summary>Policy part: surrogate and entropy of the samples <paramref name="indices"/> of the rollout; the value's too in one network.</summary>
    public void UpdatePolicy(RolloutBuffer rollout, ReadOnlySpan<int> indices, in PpoMinibatch minibatch, PpoShard shard)
    {
        shard.PolicySums = default;
        if (_networks.IsOneNetwork)
        {
            // Otherwise another thread may be adding it up in UpdateValue.
            shard.ValueLoss = 0;
        }

        shard.Gradients.Slice(_networks.LogDeviationOffset, _networks.Distribution.LogDeviationSize).Clear();
        for (int first = 0; first < indices.Length; first += _range)
        {
            PassPolicy(rollout, indices.Slice(first, Math.Min(_range, indices.Length - first)), minibatch, shard, accumulate: first > 0);
        }
    }

    /// <summary>Value part of the same samples.</summary>
    public void UpdateValue(RolloutBuffer rollout, ReadOnlySpan<int> indices, in PpoMinibatch minibatch, PpoShard shard)
    {
        shard.ValueLoss = 0;
        for (int first = 0; first < indices.Length; first += _range)
        {
            PassValue(rollout, indices.Slice(first, Math.Min(_range, indices.Length - first)), minibatch, shard, accumulate: first > 0);
        }
    }

    private void PassPolicy(RolloutBuffer rollout, ReadOnlySpan<int> indices, in PpoMinibatch minibatch, PpoShard shard, bool accumulate)
    {
        int rows = indices.Length;
        Model policy = _networks.Policy;
        ActionDistribution distribution = _networks.Distribution;
        GatherRows(rollout.Observations.Span, rollout.ObservationStride, indices, _policyInputs.Span);
        GatherRows(rollout.Actions, rollout.ActionSize, indices, _actions);
        Gather(rollout.LogProbabilities, indices, _oldLogProbabilities);
        for (int i = 0; i < rows; i++)
        {
            _advantages[i] = (rollout.Advantages[indices[i]] - minibatch.AdvantageShift) * minibatch.AdvantageScale;
        }

        policy.Forward(_policyInputs.Span, rows, _policyOutputs.Span, _policyWorkspace);
        distribution.Evaluate(
            _policyOutputs.Span, policy.OutputStride, rows, _networks.LogDeviation, _actions, _cache, _logProbabilities, _entropies);
        PpoLoss.Policy(
            _logProbabilities.AsSpan(0, rows),
            _oldLogProbabilities.AsSpan(0, rows),
            _advantages.AsSpan(0, rows),
            minibatch.Clip,
            minibatch.Scale,
            _logProbabilityGradients,
            ref shard.PolicySums);
        shard.PolicySums.Entropy += Sum(_entropies.AsSpan(0, rows));
        distribution.Gradient(
            _policyOutputs.Span,
            policy.OutputStride,
            rows,
            _networks.LogDeviation,
            _actions,
            _cache,
            _logProbabilityGradients,
            -minibatch.EntropyCoefficient * minibatch.Scale,
            _policyOutputGradients.Span,
            shard.Gradients.Slice(_networks.LogDeviationOffset, distribution.LogDeviationSize));
        if (_networks.IsOneNetwork)
        {
            AddValue(rollout, indices, minibatch, shard);
        }

        policy.Backward(
            _policyInputs.Span,
            rows,
            _policyOutputGradients.Span,
            _policyWorkspace,
            shard.Gradients.Slice(0, policy.ParameterCount),
            accumulate: accumulate);
    }

    private void PassValue(RolloutBuffer rollout, ReadOnlySpan<int> indices, in PpoMinibatch minibatch, PpoShard shard, bool accumulate)
    {
        int rows = indices.Length;
        Model value = _networks.Value;
        GatherRows(rollout.Observations.Span, rollout.ObservationStride, indices, _valueInputs.Span);
        Gather(rollout.Values, indices, _oldValues);
        Gather(rollout.Targets, indices, _targets);
        value.Forward(_valueInputs.Span, rows, _valueOutputs.Span, _valueWorkspace);
        shard.ValueLoss += PpoLoss.Value(
            _valueOutputs.Span,
            value.OutputStride,
            _oldValues,
            _targets.AsSpan(0, rows),
            minibatch.ValueClip,
            minibatch.ValueCoefficient * minibatch.Scale,
            _valueOutputGradients.Span);
        value.Backward(
            _valueInputs.Span,
            rows,
            _valueOutputGradients.Span,
            _valueWorkspace,
            shard.Gradients.Slice(_networks.ValueOffset, value.ParameterCount),
            accumulate: accumulate);
    }

    private void AddValue(RolloutBuffer rollout, ReadOnlySpan<int> indices, in PpoMinibatch minibatch, PpoShard shard)
    {
        int rows = indices.Length;
        int stride = _networks.Policy.OutputStride;
        int column = _networks.ValueOutput;
        Gather(rollout.Values, indices, _oldValues);
        Gather(rollout.Targets, indices, _targets);
        for (int i = 0; i < rows; i++)
        {
            _values[i] = _policyOutputs.Span[(i * stride) + column];
        }

        shard.ValueLoss += PpoLoss.Value(
            _values, 1, _oldValues, _targets.AsSpan(0, rows), minibatch.ValueClip, minibatch.ValueCoefficient * minibatch.Scale, _valueGradients);
        for (int i = 0; i < rows; i++)
        {
            _policyOutputGradients.Span[(i * stride) + column] = _valueGradients[i];
        }
    }

    private static void GatherRows(ReadOnlySpan<float> source, int width, ReadOnlySpan<int> indices, Span<float> destination)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            source.Slice(indices[i] * width, width).CopyTo(destination.Slice(i * width, width));
        }
    }

    private static void Gather(ReadOnlySpan<float> source, ReadOnlySpan<int> indices, Span<float> destination)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            destination[i] = source[indices[i]];
        }
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum;
    }
}
