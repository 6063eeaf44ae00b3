using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>Passes a batch of observations through a network, cut into ranges of rows that threads may share.</summary>
/// <remarks>Where the cuts fall depends on the network alone, so the outputs do not depend on the number of threads. Small batches stay on the calling thread.</remarks>
public sealed class BatchInference : IParallelWork
{
    private readonly Model _model;
    private readonly WorkerPool? _workers;
    private readonly ModelWorkspace[] _workspaces;
    private readonly int _range;
    private AlignedBuffer _inputs = null!;
    private AlignedBuffer _outputs = null!;
    private int _first;
    private int _rows;

    /// <summary>Allocates what a batch needs.</summary>
    /// <param name="model">The network.</param>
    /// <param name="maximumRows">Most rows of a batch.</param>
    /// <param name="workers">Threads, or null for the calling one.</param>
    public BatchInference(Model model, int maximumRows, WorkerPool? workers)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;

        // Half of what training passes at once: the slots of one step make two parts for two threads.
        _range = Math.Max(1, Math.Min(maximumRows, model.PreferredRows / 2));
        _workers = maximumRows > _range ? workers : null;
        _workspaces = new ModelWorkspace[_workers?.Workers ?? 1];
        for (int i = 0; i < _workspaces.Length; i++)
        {
            _workspaces[i] = model.CreateWorkspace(_range);
        }
    }

    /// <summary>Outputs [rows, output stride], from the start of <paramref name="outputs"/>, of the inputs [rows, input stride] from row <paramref name="first"/> on.</summary>
    public void Forward(AlignedBuffer inputs, int first, int rows, AlignedBuffer outputs)
    {
        _inputs = inputs;
        _outputs = outputs;
        _first = first;
        _rows = rows;
        int items = (rows + _range - 1) / _range;
        WorkerPool.Run(items > 1 ? _workers : null, this, items);
    }

    /// <summary>Passes one range; called through the worker pool.</summary>
    public void Execute(int item, int worker)
    {
        int begin = item * _range;
        int rows = Math.Min(_range, _rows - begin);
        ReadOnlySpan<float> inputs = _inputs.Slice((_first + begin) * _model.InputStride, rows * _model.InputStride);
        _model.Forward(inputs, rows, _outputs.Slice(begin * _model.OutputStride, rows * _model.OutputStride), _workspaces[worker]);
    }
}
