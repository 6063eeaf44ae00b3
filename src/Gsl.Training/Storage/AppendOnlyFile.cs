namespace Gsl.Training;

/// <summary>
/// A file that only grows by whole records. A stage's checkpoint remembers its length; going on from that checkpoint
/// cuts it back, so that iterations done again are not recorded twice.
/// </summary>
public sealed class AppendOnlyFile : IDisposable
{
    private readonly FileStream _stream;

    /// <summary>Opens <paramref name="path"/> to append, creating it and its folder where missing. Others may read it meanwhile; that only one writes it is up to the stage's lock.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public AppendOnlyFile(string path)
    {
        FilePath = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        _stream = new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Length = _stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>The file's absolute path.</summary>
    public string FilePath { get; }

    /// <summary>Bytes in the file, all of them handed to the operating system.</summary>
    public long Length { get; private set; }

    /// <summary>Appends one record, or several whole ones, in a single write.</summary>
    /// <exception cref="IOException">The disk is full or failing; what was written of the record is cut off again.</exception>
    public void Append(ReadOnlySpan<byte> record)
    {
        try
        {
            _stream.Write(record);
        }
        catch (IOException exception)
        {
            CutBackQuietly();
            throw new IOException(
                $"{FilePath} could not be extended by {record.Length} bytes: {exception.Message} "
                + "Free space on its disk, then run the command again: it goes on from the last checkpoint.",
                exception);
        }

        Length += record.Length;
    }

    /// <summary>Waits until everything appended is on disk.</summary>
    public void FlushToDisk() => _stream.Flush(flushToDisk: true);

    /// <summary>Cuts the file back to <paramref name="length"/>, as recorded by a checkpoint.</summary>
    /// <exception cref="RunDirectoryException">The file is shorter than that, so it lost records the checkpoint counts on.</exception>
    public void TruncateTo(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length > Length)
        {
            throw new RunDirectoryException(
                $"{FilePath} holds {Length} bytes, but the checkpoint to go on from was written when it held {length}: records are missing. "
                + "Restore the file, or delete that checkpoint to fall back to an earlier one.");
        }

        _stream.SetLength(length);
        Length = _stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Everything in the file.</summary>
    public byte[] ReadAll()
    {
        using var reader = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[Length];
        reader.ReadExactly(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void CutBackQuietly()
    {
        try
        {
            _stream.SetLength(Length);
            _stream.Seek(0, SeekOrigin.End);
        }
        catch (IOException)
        {
            // A torn last record is tolerated by every reader and cut off on resume.
        }
    }
}
