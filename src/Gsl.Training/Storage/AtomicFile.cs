using System.Diagnostics;
using System.Globalization;

namespace Gsl.Training;

/// <summary>
/// Writes files whole or not at all: into a temporary file of the same folder, flushed to disk, renamed over the
/// target, folder flushed. A reader, or a process that starts after a kill or a power cut, sees the old file or the new.
/// </summary>
public static class AtomicFile
{
    /// <summary>Ending of temporary files; readers of a folder ignore such files.</summary>
    public const string TemporarySuffix = ".tmp";

    private const int LongestOwner = 40;

    // Runs may lie on a file system of several machines, each with processes of its own.
    private static readonly string Owner = string.Concat(Environment.MachineName.Where(char.IsAsciiLetterOrDigit).Take(LongestOwner));

    private static int _counter;

    /// <summary>Replaces <paramref name="path"/> by <paramref name="content"/>.</summary>
    /// <exception cref="IOException">It could not be written; the previous file is whole.</exception>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Replaces <paramref name="path"/> by what <paramref name="write"/> writes.</summary>
    /// <exception cref="IOException">It could not be written; the previous file is whole.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string target = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target)!;
        string temporary = TemporaryName(target);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception exception)
        {
            DeleteQuietly(temporary);
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException(
                    $"{target} could not be written: {exception.Message} A previous version of it is unchanged. "
                    + $"Free space on the disk of {folder}, or make it writable, then run the command again.",
                    exception);
            }

            throw;
        }

        FolderFlush.Flush(folder);
    }

    /// <summary>Deletes temporary files that a killed process left in <paramref name="folder"/>; only its exclusive user may call this.</summary>
    public static void DeleteLeftovers(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*" + TemporarySuffix))
        {
            DeleteQuietly(path);
        }
    }

    /// <summary>
    /// Deletes temporary files in <paramref name="folder"/>, if it exists, whose process ran on this machine and has ended: what
    /// one of several users of a folder may clean up.
    /// </summary>
    public static void DeleteAbandoned(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string path in Directory.EnumerateFiles(folder, "*" + TemporarySuffix))
        {
            string[] parts = Path.GetFileName(path).Split('.');
            string[] writer = parts.Length < 3 ? [] : parts[^2].Split('-');
            if (writer.Length == 3
                && writer[0] == Owner
                && int.TryParse(writer[1], NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                && !IsRunning(process))
            {
                DeleteQuietly(path);
            }
        }
    }

    // Machine, process and counter keep writers apart that publish the same file at once: the last rename wins, whole.
    private static string TemporaryName(string target) => string.Create(
        CultureInfo.InvariantCulture,
        $"{target}.{Owner}-{Environment.ProcessId}-{Interlocked.Increment(ref _counter)}{TemporarySuffix}");

    private static bool IsRunning(int process)
    {
        try
        {
            using Process running = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A temporary file that cannot be deleted does no harm: everything ignores it.
        }
    }
}
