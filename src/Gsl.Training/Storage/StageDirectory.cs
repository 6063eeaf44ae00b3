namespace Gsl.Training;

/// <summary>
/// One stage's folder, held by one process at a time. The lock is advisory and dies with the process; on file systems
/// without locks, nothing keeps two processes apart.
/// </summary>
public sealed class StageDirectory : IDisposable
{
    private readonly Dictionary<string, AppendOnlyFile> _files = new(StringComparer.Ordinal);
    private readonly FileStream _lock;

    private StageDirectory(string name, string folder, FileStream stageLock)
    {
        Name = name;
        Folder = folder;
        _lock = stageLock;
        Checkpoints = new CheckpointStore(Path.Combine(folder, RunFiles.Checkpoints), name);
    }

    /// <summary>Folder below the run directory, for example <c>specialists/3</c>.</summary>
    public string Name { get; }

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>The stage's checkpoints.</summary>
    public CheckpointStore Checkpoints { get; }

    /// <summary>How the stage ended, or null while it has not.</summary>
    public StageCompletion? Completion => JsonFile.ReadOrNull<StageCompletion>(PathOf(RunFiles.Done));

    /// <summary>Path of a file of the stage, by one of the names in <see cref="RunFiles"/>.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Opens an append-only file of the stage; the stage closes it.</summary>
    public AppendOnlyFile OpenAppendOnly(string file)
    {
        if (!_files.TryGetValue(file, out AppendOnlyFile? opened))
        {
            _files.Add(file, opened = new AppendOnlyFile(PathOf(file)));
        }

        return opened;
    }

    /// <summary>Closes an append-only file: checkpoints from now on do without it, and after the next one it may be deleted.</summary>
    public void CloseAppendOnly(string file)
    {
        if (_files.Remove(file, out AppendOnlyFile? opened))
        {
            opened.Dispose();
        }
    }

    /// <summary>Flushes the open append-only files to disk and returns their lengths, for a checkpoint's manifest.</summary>
    public IReadOnlyDictionary<string, long> FlushAppendOnly()
    {
        var lengths = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((string name, AppendOnlyFile file) in _files)
        {
            file.FlushToDisk();
            lengths.Add(name, file.Length);
        }

        return lengths;
    }

    /// <summary>
    /// Cuts the open append-only files back to a checkpoint's lengths; files it does not know, and all files where it is
    /// null, are emptied. Call after opening the files and before anything reads or extends them.
    /// </summary>
    /// <exception cref="RunDirectoryException">A file is shorter than the checkpoint says.</exception>
    public void Rewind(CheckpointManifest? checkpoint)
    {
        foreach ((string name, AppendOnlyFile file) in _files)
        {
            file.TruncateTo(checkpoint is not null && checkpoint.Files.TryGetValue(name, out long length) ? length : 0);
        }
    }

    /// <summary>Marks the stage as done; the last thing written of it.</summary>
    public void Complete(StageCompletion completion)
    {
        FlushAppendOnly();
        JsonFile.Write(PathOf(RunFiles.Done), completion);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AppendOnlyFile file in _files.Values)
        {
            file.Dispose();
        }

        _files.Clear();
        _lock.Dispose();
    }

    internal static StageDirectory Open(string name, string folder)
    {
        Directory.CreateDirectory(folder);
        var stage = new StageDirectory(name, folder, TakeLock(folder));
        AtomicFile.DeleteLeftovers(folder);
        stage.Checkpoints.DeleteLeftovers();
        return stage;
    }

    internal static FileStream TakeLock(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Lock);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new RunDirectoryException(
                $"{folder} is in use: another process holds {path} ({exception.Message}) Wait until it ends, or stop it; the lock goes with it.",
                exception);
        }
    }
}
