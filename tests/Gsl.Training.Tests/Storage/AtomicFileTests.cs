using System.Text;

namespace Gsl.Training.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_created_then_replaced_and_nothing_else_is_left()
    {
        string path = _folder.File("a.json");

        AtomicFile.Write(path, "one"u8.ToArray());
        Assert.Equal("one", File.ReadAllText(path));
        AtomicFile.Write(path, "twelve"u8.ToArray());
        Assert.Equal("twelve", File.ReadAllText(path));

        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void When_the_disk_fills_up_the_previous_file_is_whole_and_the_message_names_it_and_the_remedy()
    {
        string path = _folder.File("a.json");
        AtomicFile.Write(path, "one"u8.ToArray());

        IOException exception = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half of the new"u8);
            throw new IOException("No space left on device.");
        }));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("No space left on device", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Free space", exception.Message, StringComparison.Ordinal);
        Assert.Equal("one", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_full_device_is_reported_like_a_full_disk()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        string path = _folder.File("a.json");
        AtomicFile.Write(path, "one"u8.ToArray());

        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
            full.Write(new byte[100]);
        }));

        Assert.Equal("one", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_fault_of_the_writer_is_passed_on_as_it_is_and_changes_nothing()
    {
        string path = _folder.File("a.json");
        AtomicFile.Write(path, "one"u8.ToArray());

        Assert.Throws<FormatException>(() => AtomicFile.Write(path, _ => throw new FormatException("mine")));

        Assert.Equal("one", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Leftovers_of_a_killed_process_are_deleted_and_nothing_else()
    {
        string path = _folder.File("a.json");
        AtomicFile.Write(path, "one"u8.ToArray());
        File.WriteAllText(path + ".4711-3.tmp", "torn");

        AtomicFile.DeleteLeftovers(_folder.Path);

        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void In_a_shared_folder_only_files_of_this_machines_ended_processes_are_deleted()
    {
        string own = "";
        AtomicFile.Write(_folder.File("a.json"), _ => own = Assert.Single(Directory.GetFiles(_folder.Path)));
        File.Move(_folder.File("a.json"), own);
        string process = $"-{Environment.ProcessId}-";
        Assert.Contains(process, own, StringComparison.Ordinal);
        string abandoned = own.Replace(process, $"-{int.MaxValue}-", StringComparison.Ordinal);
        string elsewhere = _folder.File($"a.json.another{Environment.MachineName.Length}-{int.MaxValue}-1.tmp");
        string foreign = _folder.File("other.tmp");
        Array.ForEach([abandoned, elsewhere, foreign], path => File.WriteAllText(path, ""));

        AtomicFile.DeleteAbandoned(_folder.Path);
        AtomicFile.DeleteAbandoned(_folder.File("absent"));

        Assert.Equal(new[] { own, elsewhere, foreign }.Order(), Directory.GetFiles(_folder.Path).Order());
    }

    [Fact]
    public void Writers_of_the_same_file_never_mix_their_contents()
    {
        string path = _folder.File("a.json");
        byte[][] contents = [.. Enumerable.Range(0, 4).Select(i => Encoding.UTF8.GetBytes(new string((char)('a' + i), 100_000 + i)))];

        Thread[] threads = [.. contents.Select(content => new Thread(() =>
        {
            for (int i = 0; i < 3; i++)
            {
                AtomicFile.Write(path, content);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Contains(File.ReadAllBytes(path), contents);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }
}
