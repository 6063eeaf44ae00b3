namespace Gsl.Training;

/// <summary>A stage's metrics.</summary>
/// <param name="Schema">What they are of.</param>
/// <param name="Rows">One per iteration.</param>
public sealed record MetricsSeries(MetricsSchema Schema, IReadOnlyList<MetricsRow> Rows)
{
    /// <summary>One scalar over the rows; NaN where a row lacks it.</summary>
    public double[] Column(string name) => [.. Rows.Select(row => row.Scalars.GetValueOrDefault(name, double.NaN))];
}
