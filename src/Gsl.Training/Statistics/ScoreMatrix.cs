namespace Gsl.Training;

/// <summary>Scores of several independent runs on several tasks; a run, not an episode, is the unit of replication.</summary>
public sealed class ScoreMatrix
{
    private readonly double[] _values;

    /// <summary>Creates a matrix from its values, [runs, tasks] row by row.</summary>
    /// <exception cref="ArgumentException">The number of values is not <paramref name="runs"/> x <paramref name="tasks"/>.</exception>
    public ScoreMatrix(int runs, int tasks, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tasks);
        if (values.Length != runs * tasks)
        {
            throw new ArgumentException($"{runs} runs of {tasks} tasks have {runs * tasks} scores, was given {values.Length}.", nameof(values));
        }

        Runs = runs;
        Tasks = tasks;
        _values = values.ToArray();
    }

    /// <summary>Number of runs.</summary>
    public int Runs { get; }

    /// <summary>Number of tasks.</summary>
    public int Tasks { get; }

    /// <summary>All scores, [runs, tasks].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The score of a run on a task.</summary>
    public double this[int run, int task] => _values[(run * Tasks) + task];
}
