namespace Gsl.Cli.Reports;

/// <summary>The scalars of a stage over its iterations, one column per name; NaN where a row lacks a scalar.</summary>
public sealed class MetricTable
{
    private readonly Dictionary<string, List<double>> _columns = new(StringComparer.Ordinal);
    private readonly List<long> _iterations = [];
    private readonly List<double> _samples = [];

    /// <summary>Number of rows.</summary>
    public int Count => _samples.Count;

    /// <summary>Iteration of each row.</summary>
    public IReadOnlyList<long> Iterations => _iterations;

    /// <summary>Environment steps the stage had done at each row.</summary>
    public IReadOnlyList<double> Samples => _samples;

    /// <summary>Names of the columns, in order of appearance.</summary>
    public IReadOnlyCollection<string> Names => _columns.Keys;

    /// <summary>A column, padded to <see cref="Count"/>; null where it holds no finite value.</summary>
    public double[]? Column(string name)
    {
        if (!_columns.TryGetValue(name, out List<double>? column) || !column.Exists(double.IsFinite))
        {
            return null;
        }

        double[] padded = new double[Count];
        Array.Fill(padded, double.NaN);
        column.CopyTo(padded);
        return padded;
    }

    /// <summary>Begins a row; iterations never run backwards, so a row repeated after a resume replaces what it repeats.</summary>
    public void BeginRow(long iteration, double samples)
    {
        while (Count > 0 && _iterations[^1] >= iteration)
        {
            RemoveLastRow();
        }

        _iterations.Add(iteration);
        _samples.Add(samples);
    }

    /// <summary>Sets a scalar of the row begun last.</summary>
    public void Set(string name, double value)
    {
        if (!_columns.TryGetValue(name, out List<double>? column))
        {
            _columns.Add(name, column = []);
        }

        while (column.Count < Count - 1)
        {
            column.Add(double.NaN);
        }

        if (column.Count < Count)
        {
            column.Add(value);
        }
    }

    private void RemoveLastRow()
    {
        _iterations.RemoveAt(Count - 1);
        int rows = Count - 1;
        _samples.RemoveAt(rows);
        foreach (List<double> column in _columns.Values)
        {
            if (column.Count > rows)
            {
                column.RemoveRange(rows, column.Count - rows);
            }
        }
    }
}
