using System.Text.Json;

namespace Gsl.Training;

/// <summary>
/// A run on disk, the single truth about it: <c>run.json</c> at the root and one folder per stage, each with its own
/// metrics, ledger, checkpoints and results, because specialists run side by side and are resumed one by one.
/// </summary>
public sealed class RunDirectory
{
    private RunDirectory(string folder, RunManifest manifest)
    {
        Folder = folder;
        Manifest = manifest;
    }

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>What the run is of.</summary>
    public RunManifest Manifest { get; }

    /// <summary>The run's recipe.</summary>
    public Recipe Recipe => Manifest.Recipe;

    /// <summary>Names of the stages begun, numbers in numeric order.</summary>
    public IReadOnlyList<string> Stages => FindStages(Folder);

    /// <summary>Begins a run in a folder that is missing or empty.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="manifest">What the run is of.</param>
    /// <param name="overwrite">Whether a run already there, with everything in its folder, is deleted first; other folders are never touched.</param>
    /// <exception cref="RunDirectoryException">The folder holds a run or other files, or a run that is going on.</exception>
    public static RunDirectory Create(string path, RunManifest manifest, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(manifest);
        string folder = Path.GetFullPath(path);
        if (File.Exists(folder))
        {
            throw new RunDirectoryException($"{folder} is a file; a run needs a folder. Choose another name.");
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            MakeRoom(folder, overwrite);
        }

        Directory.CreateDirectory(folder);
        JsonFile.Write(Path.Combine(folder, RunFiles.Run), manifest);
        return new RunDirectory(folder, manifest);
    }

    /// <summary>Opens a run.</summary>
    /// <exception cref="RunDirectoryException">The folder is missing or no run, or its run is damaged or of a newer version.</exception>
    public static RunDirectory Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string folder = Path.GetFullPath(path);
        if (!Directory.Exists(folder))
        {
            throw new RunDirectoryException($"{folder} does not exist. Give the folder of a run, or begin one.");
        }

        string file = Path.Combine(folder, RunFiles.Run);
        if (!File.Exists(file))
        {
            throw new RunDirectoryException($"{folder} is not a run: it has no {RunFiles.Run}. Give the folder that holds that file.");
        }

        CheckHead(file);
        return new RunDirectory(folder, JsonFile.Read<RunManifest>(file));
    }

    /// <summary>Path of a file at the run's root.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Path of a file of a stage, to read while another process may run it.</summary>
    public string PathOf(string stage, string file) => Path.Combine(StageFolder(stage), file);

    /// <summary>The checkpoints of a stage, to read while another process may run it.</summary>
    public CheckpointStore CheckpointsOf(string stage) => new(PathOf(stage, RunFiles.Checkpoints), stage);

    /// <summary>How a stage ended, or null while it has not.</summary>
    public StageCompletion? CompletionOf(string stage) => JsonFile.ReadOrNull<StageCompletion>(PathOf(stage, RunFiles.Done));

    /// <summary>Opens the records of the replay buffer of a stage that is done: all that it has seen, what came after a plateau included.</summary>
    public Stream OpenReplayOf(string stage) =>
        ReplayFiles.Read(StageFolder(stage), CheckpointsOf(stage).ReadManifest(CompletionOf(stage)!.Iterations));

    /// <summary>Deletes the replay buffer's records of a stage that is done.</summary>
    public void DeleteReplayOf(string stage) => ReplayFiles.Delete(StageFolder(stage));

    /// <summary>Opens a stage's folder for this process alone, creating it where missing, and cleans up after a killed one.</summary>
    /// <exception cref="RunDirectoryException">Another process holds the stage.</exception>
    public StageDirectory OpenStage(string stage)
    {
        string folder = StageFolder(stage);
        AtomicFile.DeleteAbandoned(Folder);
        AtomicFile.DeleteAbandoned(PathOf(RunFiles.Demonstrations));
        return StageDirectory.Open(stage, folder);
    }

    /// <summary>
    /// Writes the root's <c>ledger.jsonl</c>: the stages' ledgers one after the other. Any process may do so at any
    /// time; the file is replaced as a whole.
    /// </summary>
    public void MergeLedgers() => AtomicFile.Write(PathOf(RunFiles.Ledger), stream =>
    {
        foreach (string stage in Stages)
        {
            string path = PathOf(stage, RunFiles.Ledger);
            if (File.Exists(path))
            {
                stream.Write(LineFile.WholeLines(path).Span);
            }
        }
    });

    private static void CheckHead(string file)
    {
        string? format;
        int version;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            format = document.RootElement.GetProperty("format").GetString();
            version = document.RootElement.GetProperty("version").GetInt32();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RunDirectoryException(
                $"{file} should be a JSON object with 'format' and 'version' but is not ({exception.Message}). Restore it, or begin the run again elsewhere.",
                exception);
        }

        if (format != RunManifest.FormatName)
        {
            throw new RunDirectoryException($"{file} has format '{format}' where '{RunManifest.FormatName}' is expected: it is of another program.");
        }

        if (version is < 1 or > RunManifest.CurrentVersion)
        {
            throw new RunDirectoryException(
                $"{file} has format version {version}; this program ({Machine.GslVersion}) reads versions up to {RunManifest.CurrentVersion}. "
                + "Use the program that began the run, or a newer one.");
        }
    }

    private static void MakeRoom(string folder, bool overwrite)
    {
        string file = Path.Combine(folder, RunFiles.Run);
        if (!File.Exists(file))
        {
            throw new RunDirectoryException($"{folder} is not empty and not a run. Choose a folder that is empty or does not exist yet.");
        }

        if (!overwrite)
        {
            throw new RunDirectoryException(
                $"{folder} already holds a run. Resume it, choose another folder, or ask for it to be overwritten.");
        }

        CheckHead(file);
        foreach (string stage in FindStages(folder))
        {
            StageDirectory.TakeLock(Path.Combine(folder, stage)).Dispose();
        }

        foreach (string path in Directory.GetDirectories(folder))
        {
            Directory.Delete(path, recursive: true);
        }

        // run.json goes last: while it stands, a deletion that was cut short can be asked for again.
        foreach (string path in Directory.GetFiles(folder).OrderBy(path => path == file))
        {
            File.Delete(path);
        }
    }

    private static string[] FindStages(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, RunFiles.Lock, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, Path.GetDirectoryName(path)!).Replace('\\', '/'))
            .Order(StageNameComparer.Instance),
    ];

    private string StageFolder(string stage)
    {
        ArgumentException.ThrowIfNullOrEmpty(stage);
        foreach (string part in stage.Split('/'))
        {
            if (part.Length == 0 || part.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')))
            {
                throw new ArgumentException($"'{stage}' is no stage name: parts of letters, digits, '-' and '_', joined by '/', are.", nameof(stage));
            }
        }

        return Path.Combine(Folder, Path.Combine(stage.Split('/')));
    }
}
