using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>The policy as an auxiliary phase finds it, in every state of the stored rollouts: what it must not depart from.</summary>
internal sealed class PolicySnapshot : IParallelWork
{
    private readonly ActorCritic _networks;
    private readonly StoredRollouts _rollouts;
    private readonly WorkerPool? _workers;
    private readonly ModelWorkspace[] _workspaces;
    private readonly AlignedBuffer[] _buffers;
    private readonly float[][] _outputs;
    private readonly float[] _logDeviation;
    private readonly int _rowsPerItem;

    public PolicySnapshot(ActorCritic networks, StoredRollouts rollouts, WorkerPool? workers)
    {
        _networks = networks;
        _rollouts = rollouts;
        _workers = workers;
        OutputSize = networks.Distribution.OutputSize;
        _rowsPerItem = networks.Policy.PreferredRows;
        int threads = workers?.Workers ?? 1;
        _workspaces = new ModelWorkspace[threads];
        _buffers = new AlignedBuffer[threads];
        for (int i = 0; i < threads; i++)
        {
            _workspaces[i] = networks.Policy.CreateWorkspace(_rowsPerItem);
            _buffers[i] = new AlignedBuffer(_rowsPerItem * networks.Policy.OutputStride);
        }

        _outputs = new float[rollouts.Capacity][];
        for (int i = 0; i < _outputs.Length; i++)
        {
            _outputs[i] = new float[rollouts.RolloutSize * OutputSize];
        }

        _logDeviation = new float[networks.Distribution.LogDeviationSize];
    }

    /// <summary>Outputs of the distribution, and the row stride of <see cref="Outputs"/>.</summary>
    public int OutputSize { get; }

    public ReadOnlySpan<float> LogDeviation => _logDeviation;

    private int ItemsPerRollout => (_rollouts.RolloutSize + _rowsPerItem - 1) / _rowsPerItem;

    /// <summary>The distribution's outputs for one stored observation.</summary>
    public ReadOnlySpan<float> Outputs(int rollout, int row) => _outputs[rollout].AsSpan(row * OutputSize, OutputSize);

    public void Take()
    {
        _networks.LogDeviation.CopyTo(_logDeviation);
        WorkerPool.Run(_workers, this, _rollouts.Count * ItemsPerRollout);
    }

    public void Execute(int item, int worker)
    {
        int rollout = item / ItemsPerRollout;
        int first = item % ItemsPerRollout * _rowsPerItem;
        int rows = Math.Min(_rowsPerItem, _rollouts.RolloutSize - first);
        int stride = _networks.Policy.OutputStride;
        Span<float> outputs = _buffers[worker].Span;
        _networks.Policy.Forward(_rollouts.Observations(rollout, first, rows), rows, outputs, _workspaces[worker]);
        for (int i = 0; i < rows; i++)
        {
            outputs.Slice(i * stride, OutputSize).CopyTo(_outputs[rollout].AsSpan((first + i) * OutputSize));
        }
    }
}
