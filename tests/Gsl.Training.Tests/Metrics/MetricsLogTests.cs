using Gsl.Environments;

namespace Gsl.Training.Tests;

public sealed class MetricsLogTests : IDisposable
{
    private static readonly MetricsSchema Schema = new("specialists/3", StageKind.Specialist, 3, 1000, 5);

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public MetricsLogTests() => _path = _folder.File("metrics.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_bytes_are_those_of_the_documented_format()
    {
        using (var file = new AppendOnlyFile(_path))
        using (var log = new MetricsLog(file, Schema))
        {
            log.BeginRow(1, 64);
            log.Scalar(MetricNames.EpisodicReturn, 0.1);
            log.Scalar(MetricNames.SuccessRate, double.NaN);
            log.Timing(MetricNames.StepsPerSecond, 12345);
            log.Variation(new VariationId(7), 2, -1.5, 0.25, 1);
            log.Variation(new VariationId(2), 1, 3, 1, double.NaN);
            log.EndRow();
            log.BeginRow(2, 128);
            log.EndRow();
        }

        string[] expected =
        [
            """{"schema":"gsl.metrics","version":1,"stage":"specialists/3","kind":"specialist","index":3,"offset_samples":1000,"stretch":5}""",
            """{"iteration":1,"samples":64,"scalars":{"charts/episodic_return":0.1,"charts/success_rate":null},"variations":[[7,2,-1.5,0.25,1],[2,1,3,1,null]]}""",
            """{"iteration":2,"samples":128,"scalars":{},"variations":[]}""",
        ];
        Assert.Equal(string.Join('\n', expected) + "\n", File.ReadAllText(_path));
    }

    [Fact]
    public void What_is_written_is_read_back_with_total_samples_on_the_stretched_axis()
    {
        Write(3);

        MetricsSeries series = MetricsReader.Read(_path);

        Assert.Equal(Schema, series.Schema);
        Assert.Equal([1L, 2L, 3L], series.Rows.Select(row => row.Iteration));
        Assert.Equal([1320L, 1640L, 1960L], series.Rows.Select(row => row.TotalSamples));
        Assert.Equal([Math.Sqrt(1), Math.Sqrt(2), Math.Sqrt(3)], series.Column(MetricNames.Score));
        Assert.All(series.Column(MetricNames.SuccessRate), value => Assert.True(double.IsNaN(value)));
        Assert.All(series.Column("charts/absent"), value => Assert.True(double.IsNaN(value)));
        Assert.Equal([new VariationMetrics(new VariationId(4), 2, 0.5, 0.25, 1)], series.Rows[1].Variations);
    }

    [Fact]
    public void A_torn_last_line_is_left_out()
    {
        Write(3);
        byte[] whole = File.ReadAllBytes(_path);
        int last = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;

        for (int length = last; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Equal(2, MetricsReader.Read(_path).Rows.Count);
        }
    }

    [Fact]
    public void Damage_before_the_last_line_is_refused_with_its_line()
    {
        Write(3);
        string[] lines = File.ReadAllLines(_path);

        lines[1] = lines[1][..20];
        File.WriteAllLines(_path, lines);
        Refused("line 2");
        lines[1] = """{"iteration":1}""";
        File.WriteAllLines(_path, lines);
        Refused("line 2");
        File.WriteAllText(_path, """{"schema":"gsl.metrics","version":2}""" + "\n");
        Refused("version 2");
        File.WriteAllText(_path, """{"schema":"other","version":1}""" + "\n");
        Refused("'other'");
        File.WriteAllText(_path, "");
        Refused("empty");
        File.Delete(_path);
        Refused("missing");
    }

    [Fact]
    public void Going_on_after_a_cut_gives_the_bytes_of_a_run_that_was_never_stopped()
    {
        Write(5);
        byte[] straight = File.ReadAllBytes(_path);
        File.Delete(_path);

        Write(3);
        long length = new FileInfo(_path).Length;
        File.AppendAllText(_path, "{\"iteration\":4,\"sam");
        using (var file = new AppendOnlyFile(_path))
        {
            file.TruncateTo(length);
            using var log = new MetricsLog(file, Schema);
            WriteRows(log, 4, 5);
        }

        Assert.Equal(straight, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Rows_of_another_stage_are_not_written_on()
    {
        Write(1);
        using var file = new AppendOnlyFile(_path);

        Assert.Contains(
            "specialists/3",
            Assert.Throws<RunDirectoryException>(() => new MetricsLog(file, Schema with { Stage = "generalist" }).Dispose()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_allocate_nothing_in_steady_state()
    {
        using var file = new AppendOnlyFile(_path);
        using var eventFile = new AppendOnlyFile(_folder.File("events"));
        using var log = new MetricsLog(file, Schema, new TensorBoardLog(eventFile, new FixedTime(1)));
        WriteRows(log, 1, 20);

        long before = GC.GetAllocatedBytesForCurrentThread();
        WriteRows(log, 21, 120);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Parts_of_a_row_out_of_order_are_refused()
    {
        using var file = new AppendOnlyFile(_path);
        using var log = new MetricsLog(file, Schema);

        Assert.Throws<InvalidOperationException>(() => log.Scalar("a/b", 1));
        Assert.Throws<InvalidOperationException>(log.EndRow);
        log.BeginRow(1, 1);
        Assert.Throws<InvalidOperationException>(() => log.BeginRow(2, 2));
        log.Variation(new VariationId(1), 1, 1, 1, 1);
        Assert.Throws<InvalidOperationException>(() => log.Scalar("a/b", 1));
    }

    [Fact]
    public void Names_are_unique_and_grouped()
    {
        string[] names = [.. typeof(MetricNames).GetFields().Select(field => (string)field.GetValue(null)!)];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[a-z]+/[A-Za-z_]+$", name));
    }

    private static void WriteRows(MetricsLog log, int first, int last)
    {
        for (int iteration = first; iteration <= last; iteration++)
        {
            log.BeginRow(iteration, 64 * iteration);
            log.Scalar(MetricNames.Score, Math.Sqrt(iteration));
            log.Scalar(MetricNames.SuccessRate, double.NaN);
            log.Scalar(MetricNames.PolicyLoss, -1e-9 * iteration);
            log.Variation(new VariationId(4), 2, 0.5, 0.25, 1);
            log.EndRow();
        }
    }

    private void Write(int rows)
    {
        using var file = new AppendOnlyFile(_path);
        using var log = new MetricsLog(file, Schema);
        WriteRows(log, 1, rows);
    }

    private void Refused(string part) =>
        Assert.Contains(part, Assert.Throws<RunDirectoryException>(() => MetricsReader.Read(_path)).Message, StringComparison.Ordinal);
}
