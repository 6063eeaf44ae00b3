using System.Globalization;
using Gsl.Learning;

namespace Gsl.Training;

/// <summary>
/// A stage's replay buffer on disk: append-only files of records, <c>replay/NNNNNNNN.bin</c>. A checkpoint adds the rows that are
/// new since the last one and remembers the files' lengths; files whose rows have all left the buffer are deleted.
/// </summary>
internal sealed class ReplayFiles
{
    private const string Folder = "replay";
    private const int BufferBytes = 1 << 20;

    private readonly StageDirectory _directory;
    private readonly ReplayBuffer _replay;
    private readonly long _segmentBytes;
    private readonly List<Segment> _segments = [];
    private readonly List<string> _retired = [];

    /// <summary>Describes the files of a buffer; <see cref="Open"/> goes on from those of a checkpoint.</summary>
    public ReplayFiles(StageDirectory directory, ReplayBuffer replay)
    {
        _directory = directory;
        _replay = replay;

        // A quarter of the buffer: what is deleted in one piece.
        long rows = Math.Max(1024, (long)replay.RowsPerSlot * replay.Slots / 4);
        _segmentBytes = rows * replay.RecordSize;
    }

    /// <summary>Opens the files a checkpoint counts on, cut back to its lengths, and gives their records; other files of the folder are deleted.</summary>
    /// <exception cref="RunDirectoryException">A file is missing or shorter than the checkpoint says.</exception>
    public Stream Open(CheckpointManifest? checkpoint)
    {
        _segments.Clear();
        foreach (string name in NamesIn(checkpoint))
        {
            AppendOnlyFile file = _directory.OpenAppendOnly(name);
            file.TruncateTo(checkpoint!.Files[name]);
            _segments.Add(new Segment(name, file, new long[_replay.Slots]));
        }

        DeleteStrangers();
        return new Reader(
            [.. _segments.Select(segment => (segment.File.FilePath, segment.File.Length))], (part, record) => _segments[part].Note(record));
    }

    /// <summary>The records that a checkpoint of another stage counts on, read only.</summary>
    public static Stream Read(string stageFolder, CheckpointManifest checkpoint) =>
        new Reader([.. NamesIn(checkpoint).Select(name => (Path.Combine(stageFolder, name), checkpoint.Files[name]))]);

    /// <summary>Deletes the records of another stage that is done.</summary>
    public static void Delete(string stageFolder)
    {
        string folder = Path.Combine(stageFolder, Folder);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Appends what is new and lets go of files without a row of the buffer; the caller then writes the checkpoint.</summary>
    public void Save()
    {
        using (Writer writer = new(this))
        {
            _replay.SaveNew(writer);
        }

        while (_segments.Count > 1 && IsOld(_segments[0]))
        {
            _directory.CloseAppendOnly(_segments[0].Name);
            _retired.Add(_segments[0].Name);
            _segments.RemoveAt(0);
        }
    }

    /// <summary>Deletes the files that the checkpoint just written does without; the one before it may have needed them.</summary>
    public void DeleteOld()
    {
        foreach (string name in _retired)
        {
            File.Delete(_directory.PathOf(name));
        }

        _retired.Clear();
    }

    /// <summary>Deletes all of them: the stage is done.</summary>
    public void DeleteAll()
    {
        foreach (Segment segment in _segments)
        {
            _directory.CloseAppendOnly(segment.Name);
        }

        _segments.Clear();
        DeleteStrangers();
    }

    private static IEnumerable<string> NamesIn(CheckpointManifest? checkpoint) => checkpoint is null
        ? []
        : checkpoint.Files.Keys.Where(name => name.StartsWith(Folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private bool IsOld(Segment segment)
    {
        for (int slot = 0; slot < segment.Ends.Length; slot++)
        {
            if (segment.Ends[slot] > _replay.OldestRow(slot))
            {
                return false;
            }
        }

        return true;
    }

    private void DeleteStrangers()
    {
        string folder = _directory.PathOf(Folder);
        if (!Directory.Exists(folder))
        {
            return;
        }

        HashSet<string> known = [.. _segments.Select(segment => Path.GetFileName(segment.Name))];
        foreach (string path in Directory.EnumerateFiles(folder, "*.bin").Where(path => !known.Contains(Path.GetFileName(path))))
        {
            File.Delete(path);
        }
    }

    private Segment Current()
    {
        if (_segments.Count == 0 || _segments[^1].File.Length >= _segmentBytes)
        {
            int number = _segments.Count == 0 ? 0 : NumberOf(_segments[^1].Name) + 1;
            string name = string.Create(CultureInfo.InvariantCulture, $"{Folder}/{number:D8}.bin");
            _segments.Add(new Segment(name, _directory.OpenAppendOnly(name), new long[_replay.Slots]));
        }

        return _segments[^1];
    }

    private static int NumberOf(string name) =>
        int.Parse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>One file.</summary>
    /// <param name="Name">Below the stage's folder.</param>
    /// <param name="File">Open to append.</param>
    /// <param name="Ends">One behind its last row of each slot.</param>
    private sealed record Segment(string Name, AppendOnlyFile File, long[] Ends)
    {
        public void Note(ReadOnlySpan<byte> record)
        {
            (int slot, long row) = ReplayBuffer.Locate(record);
            Ends[slot] = Math.Max(Ends[slot], row + 1);
        }
    }

    /// <summary>Collects records and appends them in large pieces, whole records to a file.</summary>
    private sealed class Writer(ReplayFiles files) : RecordStream
    {
        private readonly byte[] _buffer = new byte[Math.Max(1, BufferBytes / files._replay.RecordSize) * files._replay.RecordSize];
        private int _length;

        public override bool CanWrite => true;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            buffer.CopyTo(_buffer.AsSpan(_length));
            _length += buffer.Length;
            if (_length == _buffer.Length)
            {
                Flush();
            }
        }

        public override void Flush()
        {
            if (_length == 0)
            {
                return;
            }

            Segment segment = files.Current();
            segment.File.Append(_buffer.AsSpan(0, _length));
            for (int start = 0; start < _length; start += files._replay.RecordSize)
            {
                segment.Note(_buffer.AsSpan(start, files._replay.RecordSize));
            }

            _length = 0;
        }

        protected override void Dispose(bool disposing)
        {
            Flush();
            base.Dispose(disposing);
        }
    }

    /// <summary>Reads files one after the other up to their lengths, and tells which file each record came from.</summary>
    private sealed class Reader((string Path, long Length)[] parts, Action<int, byte[]>? note = null) : RecordStream
    {
        private int _part;
        private long _position;
        private FileStream? _file;

        public override bool CanRead => true;

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (_part < parts.Length)
            {
                (string path, long length) = parts[_part];
                _file ??= new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferBytes);
                int wanted = (int)Math.Min(count, length - _position);
                if (wanted > 0)
                {
                    _file.ReadExactly(buffer, offset, wanted);
                    _position += wanted;
                    note?.Invoke(_part, buffer);
                    return wanted;
                }

                _file.Dispose();
                _file = null;
                _position = 0;
                _part++;
            }

            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            _file?.Dispose();
            base.Dispose(disposing);
        }
    }
}
