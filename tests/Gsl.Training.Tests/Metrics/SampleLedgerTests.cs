using Gsl.Numerics;

namespace Gsl.Training.Tests;

public sealed class SampleLedgerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public SampleLedgerTests() => _path = _folder.File("ledger.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_charge_is_a_line_with_the_running_total()
    {
        using (var file = new AppendOnlyFile(_path))
        using (var ledger = new SampleLedger(file, "specialists/3", 3))
        {
            ledger.Charge(SamplePurpose.Train, 2048);
            ledger.Charge(SamplePurpose.Evaluate, 0);
            ledger.Charge(SamplePurpose.Demonstrate, 100);
            Assert.Equal(2148, ledger.Total);
        }

        Assert.Equal(
            """
            {"stage":"specialists/3","index":3,"purpose":"train","samples":2048,"total":2048}
            {"stage":"specialists/3","index":3,"purpose":"demonstrate","samples":100,"total":2148}

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(_path));
    }

    [Fact]
    public void Totals_are_those_of_the_charges_whatever_their_order()
    {
        var stream = RandomStream.Create(1, "charges");
        long[] expected = new long[4];
        using var file = new AppendOnlyFile(_path);
        using var ledger = new SampleLedger(file, "generalist");
        for (int i = 0; i < 200; i++)
        {
            int purpose = stream.NextInt32(4);
            int samples = stream.NextInt32(1000);
            ledger.Charge((SamplePurpose)purpose, samples);
            expected[purpose] += samples;
        }

        using var again = new SampleLedger(file, "generalist");
        Assert.Equal(expected, Enum.GetValues<SamplePurpose>().Select(again.TotalOf));
        Assert.Equal(expected.Sum(), again.Total);
        Assert.Equal(expected.Sum(), LedgerTotals.Read(_path).Total);
    }

    [Fact]
    public void A_cut_back_ledger_goes_on_from_the_total_of_its_checkpoint()
    {
        using var file = new AppendOnlyFile(_path);
        using (var ledger = new SampleLedger(file, "generalist"))
        {
            ledger.Charge(SamplePurpose.Train, 10);
            long recorded = file.Length;
            ledger.Charge(SamplePurpose.Train, 20);
            file.TruncateTo(recorded);
        }

        using var resumed = new SampleLedger(file, "generalist");
        Assert.Equal(10, resumed.Total);
        resumed.Charge(SamplePurpose.Train, 20);
        Assert.Equal(30, resumed.Total);
        Assert.Equal(2, File.ReadAllLines(_path).Length);
    }

    [Fact]
    public void Training_turned_into_look_ahead_keeps_the_total()
    {
        using var file = new AppendOnlyFile(_path);
        using var ledger = new SampleLedger(file, "generalist");
        ledger.Charge(SamplePurpose.Train, 100);

        ledger.Reclassify(SamplePurpose.Train, SamplePurpose.LookAhead, 30);

        Assert.Equal(100, ledger.Total);
        Assert.Equal(70, ledger.TotalOf(SamplePurpose.Train));
        Assert.Equal(30, LedgerTotals.Read(_path).OfPurpose(SamplePurpose.LookAhead));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Reclassify(SamplePurpose.Train, SamplePurpose.LookAhead, 71));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Charge(SamplePurpose.Train, -1));
    }

    [Theory]
    [InlineData("""{"stage":"generalist","index":0,"purpose":"train","samples":10,"total":11}""")]
    [InlineData("""{"stage":"other","index":0,"purpose":"train","samples":10,"total":10}""")]
    [InlineData("""{"stage":"generalist","index":0,"purpose":"gift","samples":10,"total":10}""")]
    [InlineData("""{"stage":"generalist","index":0,"purpose":"7","samples":10,"total":10}""")]
    [InlineData("""{"stage":"generalist"}""")]
    [InlineData("{")]
    public void A_damaged_ledger_is_refused(string line)
    {
        File.WriteAllText(_path, line + "\n");
        using var file = new AppendOnlyFile(_path);

        Assert.Contains(_path, Assert.Throws<RunDirectoryException>(() => new SampleLedger(file, "generalist").Dispose()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_charged_the_sum_of_its_stages()
    {
        RunDirectory run = RunDirectory.Create(_folder.File("run"), RunManifest.Create(new Recipe()));
        foreach ((string stage, int index, long samples) in new[] { ("specialists/10", 10, 5L), ("specialists/2", 2, 7L), ("generalist", 0, 100L) })
        {
            using StageDirectory directory = run.OpenStage(stage);
            using var ledger = new SampleLedger(directory.OpenAppendOnly(RunFiles.Ledger), stage, index);
            ledger.Charge(SamplePurpose.Demonstrate, 1);
            ledger.Charge(SamplePurpose.Train, samples);
        }

        LedgerTotals totals = LedgerTotals.Read(run);
        run.MergeLedgers();

        Assert.Equal(115, totals.Total);
        Assert.Equal(8, totals.OfStage("specialists/2"));
        Assert.Equal(3, totals.OfPurpose(SamplePurpose.Demonstrate));
        Assert.Equal(
            ["generalist", "generalist", "specialists/2", "specialists/2", "specialists/10", "specialists/10"],
            totals.Totals.Keys.Select(key => key.Stage));
        Assert.Equal(totals.Totals, LedgerTotals.Read(run.PathOf(RunFiles.Ledger)).Totals);
    }

    [Fact]
    public void Charges_allocate_nothing_in_steady_state()
    {
        using var file = new AppendOnlyFile(_path);
        using var ledger = new SampleLedger(file, "generalist");
        Charge(ledger, 20);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Charge(ledger, 100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Charge(SampleLedger ledger, int times)
    {
        for (int i = 0; i < times; i++)
        {
            ledger.Charge(SamplePurpose.Train, 2048);
        }
    }
}
