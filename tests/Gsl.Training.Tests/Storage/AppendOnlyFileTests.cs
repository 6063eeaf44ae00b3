namespace Gsl.Training.Tests;

public sealed class AppendOnlyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_are_readable_at_once_and_survive_reopening()
    {
        string path = _folder.File("deep/log.jsonl");
        using (var file = new AppendOnlyFile(path))
        {
            file.Append("one\n"u8);
            Assert.Equal(4, file.Length);
            Assert.Equal("one\n", ReadShared(path));
        }

        using var again = new AppendOnlyFile(path);
        again.Append("two\n"u8);
        again.FlushToDisk();

        Assert.Equal(8, again.Length);
        Assert.Equal("one\ntwo\n"u8.ToArray(), again.ReadAll());
    }

    [Fact]
    public void Cutting_back_forgets_what_was_done_after_the_checkpoint()
    {
        using var file = new AppendOnlyFile(_folder.File("log.jsonl"));
        file.Append("one\n"u8);
        long recorded = file.Length;
        file.Append("two\ntor"u8);

        file.TruncateTo(recorded);
        file.Append("2\n"u8);

        Assert.Equal("one\n2\n"u8.ToArray(), file.ReadAll());
    }

    [Fact]
    public void A_file_shorter_than_recorded_is_refused_with_both_lengths()
    {
        using var file = new AppendOnlyFile(_folder.File("log.jsonl"));
        file.Append("one\n"u8);

        RunDirectoryException exception = Assert.Throws<RunDirectoryException>(() => file.TruncateTo(9));

        Assert.Contains("log.jsonl holds 4 bytes", exception.Message, StringComparison.Ordinal);
        Assert.Contains("held 9", exception.Message, StringComparison.Ordinal);
        Assert.Contains("earlier", exception.Message, StringComparison.Ordinal);
        Assert.Equal("one\n"u8.ToArray(), file.ReadAll());
    }

    [Fact]
    public void A_full_disk_is_reported_with_the_file_and_the_remedy()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        string path = _folder.File("log.jsonl");
        File.CreateSymbolicLink(path, "/dev/full");
        using var file = new AppendOnlyFile(path);

        IOException exception = Assert.Throws<IOException>(() => file.Append("one\n"u8));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Free space", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, file.Length);
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
