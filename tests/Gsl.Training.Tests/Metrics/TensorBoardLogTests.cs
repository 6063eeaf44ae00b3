using System.Text;

namespace Gsl.Training.Tests;

public sealed class TensorBoardLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Vectors of RFC 3720, appendix B.4, and the check value of the parameter catalogues.</summary>
    public static TheoryData<byte[], uint> Vectors => new()
    {
        { Encoding.ASCII.GetBytes("123456789"), 0xE3069283 },
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x46DD794E },
        { [], 0 },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_check_is_that_of_the_published_vectors(byte[] bytes, uint expected) => Assert.Equal(expected, Crc32C.Compute(bytes));

    [Fact]
    public void An_independent_reader_finds_every_scalar_and_every_check_in_order()
    {
        string path = _folder.File("events");
        using (var file = new AppendOnlyFile(path))
        {
            var log = new TensorBoardLog(file, new FixedTime(1234.5));
            log.BeginStep(300);
            log.Scalar("charts/SPS", 1e6);
            log.Scalar("losses/größe", -0.25);
            log.Scalar("losses/none", double.NaN);
            log.EndStep();
            log.BeginStep(5_000_000_000);
            log.Scalar(new string('x', 200), 3);
            log.EndStep();
        }

        List<EventFileParser.Event> events = EventFileParser.Read(File.ReadAllBytes(path));

        Assert.Equal(3, events.Count);
        Assert.All(events, e => Assert.Equal(1234.5, e.WallTime));
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal(300, events[1].Step);
        Assert.Equal([("charts/SPS", 1e6f), ("losses/größe", -0.25f)], events[1].Scalars);
        Assert.Equal(5_000_000_000, events[2].Step);
        Assert.Equal([(new string('x', 200), 3f)], events[2].Scalars);
    }

    [Fact]
    public void A_resumed_file_goes_on_where_it_was_cut()
    {
        string path = _folder.File("events");
        long length;
        using (var file = new AppendOnlyFile(path))
        {
            var log = new TensorBoardLog(file, new FixedTime(1));
            Write(log, 1);
            length = file.Length;
            Write(log, 2);
        }

        using (var file = new AppendOnlyFile(path))
        {
            file.TruncateTo(length);
            Write(new TensorBoardLog(file, new FixedTime(2)), 3);
        }

        Assert.Equal([0L, 1L, 3L], EventFileParser.Read(File.ReadAllBytes(path)).Select(e => e.Step));
    }

    private static void Write(TensorBoardLog log, long step)
    {
        log.BeginStep(step);
        log.Scalar("a/b", step);
        log.EndStep();
    }
}
