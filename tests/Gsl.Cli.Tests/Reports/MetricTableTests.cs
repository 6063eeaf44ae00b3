using Gsl.Cli.Reports;

namespace Gsl.Cli.Tests.Reports;

public sealed class MetricTableTests
{
    [Fact]
    public void Rows_repeated_after_a_resume_replace_the_ones_they_repeat()
    {
        var table = new MetricTable();
        for (int i = 1; i <= 4; i++)
        {
            table.BeginRow(i, i * 100d);
            table.Set("a", i);
        }

        table.BeginRow(3, 300d);
        table.Set("a", 30d);

        Assert.Equal([100d, 200d, 300d], table.Samples);
        Assert.Equal([1d, 2d, 30d], table.Column("a")!);
    }

    [Fact]
    public void A_scalar_missing_from_a_row_is_not_a_number_there()
    {
        var table = new MetricTable();
        table.BeginRow(1, 100d);
        table.BeginRow(2, 200d);
        table.Set("late", 5d);
        table.BeginRow(3, 300d);

        Assert.Equal([double.NaN, 5d, double.NaN], table.Column("late")!);
        Assert.Null(table.Column("never"));
    }
}
