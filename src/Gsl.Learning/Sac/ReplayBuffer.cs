using System.Runtime.InteropServices;
using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// The last transitions of every slot. Each observation is stored once: the next observation of a transition is the row that
/// follows it in its slot, which where an episode ended is the true last observation, in a row of its own that is no transition.
/// </summary>
/// <remarks>
/// A row is [observation | action in [-1, 1] | reward | kind and variation], as the environment wrote it: packed observations stay packed.
/// Memory is taken in blocks as the buffer fills; after that nothing allocates.
/// </remarks>
public sealed class ReplayBuffer
{
    private const int BlockRows = 256;
    private const int HeaderBytes = sizeof(long) + sizeof(long);

    // What a row is; in the lowest bits of the row's last element as an integer. Above them whether it was inherited, and the variation
    // it was seen on.
    private const int Continues = 0;
    private const int Terminates = 1;
    private const int LastObservation = 2;
    private const int KindMask = 3;
    private const int Inherited = 4;
    private const int VariationShift = 3;

    private readonly float[]?[] _blocks;
    private readonly long[] _totals;
    private readonly long[] _saved;

    // Inherited rows of a slot are those from the first of these numbers up to the second.
    private readonly long[] _inheritedFrom;
    private readonly long[] _inheritedTo;
    private readonly int _rowSize;
    private readonly byte[] _record;

    /// <summary>Creates an empty buffer.</summary>
    /// <param name="capacity">Rows of all slots together; at least four per slot.</param>
    /// <param name="slots">Parallel environments.</param>
    /// <param name="observationSize">Floats of an observation.</param>
    /// <param name="actionSize">Floats of an action.</param>
    public ReplayBuffer(int capacity, int slots, int observationSize, int actionSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 4 * slots);
        Slots = slots;
        ObservationSize = observationSize;
        ActionSize = actionSize;
        RowsPerSlot = capacity / slots;
        _rowSize = observationSize + actionSize + 2;
        _blocks = new float[((RowsPerSlot * slots) + BlockRows - 1) / BlockRows][];
        _totals = new long[slots];
        _saved = new long[slots];
        _inheritedFrom = new long[slots];
        _inheritedTo = new long[slots];
        _record = new byte[HeaderBytes + (_rowSize * sizeof(float))];
    }

    /// <summary>Parallel environments.</summary>
    public int Slots { get; }

    /// <summary>Floats of an observation.</summary>
    public int ObservationSize { get; }

    /// <summary>Floats of an action.</summary>
    public int ActionSize { get; }

    /// <summary>Rows of one slot, of which one is the current observation.</summary>
    public int RowsPerSlot { get; }

    /// <summary>Bytes of memory a stored row takes.</summary>
    public int BytesPerRow => _rowSize * sizeof(float);

    /// <summary>Bytes of a record that <see cref="SaveNew"/> writes.</summary>
    public int RecordSize => _record.Length;

    /// <summary>Rows that may be drawn from, those of last observations included.</summary>
    public long Rows => Count(RowsPerSlot, own: false);

    /// <summary>Those of them that were not inherited.</summary>
    public long OwnRows => Count(RowsPerSlot, own: true);

    /// <summary>Starts a slot: its first observation, or the one after a restart that is not the end of an episode.</summary>
    public void Begin(int slot, ReadOnlySpan<float> observation) => observation.CopyTo(Row(slot, _totals[slot]));

    /// <summary>Adds the transition from the slot's current observation.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="action">The action taken, in [-1, 1].</param>
    /// <param name="reward">Its reward.</param>
    /// <param name="variation">The variation it was taken on.</param>
    /// <param name="terminated">Whether the episode reached a true end, beyond which nothing is worth anything.</param>
    /// <param name="next">The observation to go on from.</param>
    /// <param name="last">The true last observation of an ended episode, otherwise empty.</param>
    public void Add(
        int slot,
        ReadOnlySpan<float> action,
        float reward,
        VariationId variation,
        bool terminated,
        ReadOnlySpan<float> next,
        ReadOnlySpan<float> last)
    {
        Span<float> row = Row(slot, _totals[slot]);
        action.CopyTo(row.Slice(ObservationSize, ActionSize));
        row[^2] = reward;
        row[^1] = BitConverter.Int32BitsToSingle((terminated ? Terminates : Continues) | (variation.Value << VariationShift));
        _totals[slot]++;
        if (!last.IsEmpty)
        {
            row = Row(slot, _totals[slot]);
            last.CopyTo(row);
            MarkLast(row);
            _totals[slot]++;
        }

        next.CopyTo(Row(slot, _totals[slot]));
    }

    /// <summary>
    /// Ends every slot's episode where it stands, so that another can <see cref="Begin"/>: the current observation becomes the last
    /// of its episode. An empty slot stays empty.
    /// </summary>
    public void Cut()
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            if (_totals[slot] > 0)
            {
                MarkLast(Row(slot, _totals[slot]));
                _totals[slot]++;
            }
        }
    }

    /// <summary>
    /// Takes over transitions that another buffer of rows of the same size, whatever its slots, wrote with <see cref="SaveNew"/>: the
    /// newest that fit, without those that one had inherited itself. Every stretch of them ends as <see cref="Cut"/> does.
    /// </summary>
    /// <param name="records">The other buffer's records in their order.</param>
    /// <param name="variations">Those whose transitions are wanted, or null for all.</param>
    /// <param name="firstSlot">The slot that takes over the other buffer's first; the others follow in turn.</param>
    /// <exception cref="StateFormatException">The records are of rows of another size, or damaged.</exception>
    public void Inherit(Stream records, IReadOnlySet<VariationId>? variations, int firstSlot = 0)
    {
        ArgumentNullException.ThrowIfNull(records);
        (int Slot, long Row)[] newest = new (int, long)[Slots];
        Array.Fill(newest, (-1, -1));
        for (int slot = 0; slot < Slots; slot++)
        {
            if (_inheritedFrom[slot] == _inheritedTo[slot])
            {
                _inheritedFrom[slot] = _totals[slot];
            }
        }

        while (ReadRecord(records, int.MaxValue, out int source, out long row))
        {
            int slot = (firstSlot + source) % Slots;
            bool follows = newest[slot] == (source, row - 1);
            ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(_record.AsSpan(HeaderBytes));
            int tag = BitConverter.SingleToInt32Bits(values[^1]);
            bool wanted = (tag & KindMask) == LastObservation
                ? follows
                : (tag & Inherited) == 0 && (variations?.Contains(new VariationId(tag >> VariationShift)) ?? true);
            if (!wanted)
            {
                continue;
            }

            if (!follows)
            {
                EndStretch(slot);
            }

            Span<float> copy = Row(slot, _totals[slot]);
            values.CopyTo(copy);
            copy[^1] = BitConverter.Int32BitsToSingle(tag | Inherited);
            _totals[slot]++;
            newest[slot] = (source, row);
        }

        for (int slot = 0; slot < Slots; slot++)
        {
            EndStretch(slot);
            _inheritedTo[slot] = _totals[slot];
        }
    }

    /// <summary>Draws transitions uniformly, with replacement.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="indices">Receives their places.</param>
    public void Draw(ref RandomStream random, Span<int> indices) => Draw(ref random, indices, RowsPerSlot, own: false);

    /// <summary>Draws transitions that were not inherited, from the newest this many rows of each slot.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="indices">Receives their places.</param>
    /// <param name="recent">Rows of a slot, inherited ones not counted.</param>
    public void DrawOwn(ref RandomStream random, Span<int> indices, int recent) => Draw(ref random, indices, recent, own: true);

    /// <summary>The observation of a transition; <see cref="Next"/> of its place for the one after it.</summary>
    public ReadOnlySpan<float> Observation(int place) => RowAt(place)[..ObservationSize];

    /// <summary>The place whose observation follows a transition.</summary>
    public int Next(int place) => (place + 1) % RowsPerSlot == 0 ? place + 1 - RowsPerSlot : place + 1;

    /// <summary>The action of a transition, in [-1, 1].</summary>
    public ReadOnlySpan<float> Action(int place) => RowAt(place).Slice(ObservationSize, ActionSize);

    /// <summary>The reward of a transition.</summary>
    public float Reward(int place) => RowAt(place)[^2];

    /// <summary>Whether nothing follows the transition: its episode terminated, rather than being cut.</summary>
    public bool Terminated(int place) => KindAt(place) == Terminates;

    /// <summary>Writes the rows that were added since the last call, or since <see cref="Load"/>, as records; a checkpoint holds the rest.</summary>
    /// <param name="destination">Records are appended to it.</param>
    public void SaveNew(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        for (int slot = 0; slot < Slots; slot++)
        {
            for (long row = Math.Max(_saved[slot], OldestRow(slot)); row < _totals[slot]; row++)
            {
                BitConverter.TryWriteBytes(_record, (long)slot);
                BitConverter.TryWriteBytes(_record.AsSpan(sizeof(long)), row);
                MemoryMarshal.AsBytes(Row(slot, row)).CopyTo(_record.AsSpan(HeaderBytes));
                destination.Write(_record);
            }

            _saved[slot] = _totals[slot];
        }
    }

    /// <summary>Which row of which slot a record of <see cref="SaveNew"/> holds; rows are numbered from the beginning of time.</summary>
    public static (int Slot, long Row) Locate(ReadOnlySpan<byte> record) =>
        ((int)BitConverter.ToInt64(record), BitConverter.ToInt64(record[sizeof(long)..]));

    /// <summary>The oldest row of a slot that the buffer still holds.</summary>
    public long OldestRow(int slot) => Math.Max(0, _totals[slot] - (RowsPerSlot - 1));

    /// <summary>Forgets that rows were saved: the next <see cref="SaveNew"/> writes all of them.</summary>
    public void ForgetSaved() => Array.Clear(_saved);

    /// <summary>Adds counters and the current observations, which no record holds yet.</summary>
    public void Save(TensorArchive archive, string prefix)
    {
        ArgumentNullException.ThrowIfNull(archive);
        float[] current = new float[Slots * ObservationSize];
        for (int slot = 0; slot < Slots; slot++)
        {
            Row(slot, _totals[slot])[..ObservationSize].CopyTo(current.AsSpan(slot * ObservationSize));
        }

        archive.Add<long>($"{prefix}.rows", _totals);
        archive.Add<float>($"{prefix}.current", current, Slots, ObservationSize);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote, and from a stream of records the rows themselves.</summary>
    /// <param name="archive">The checkpoint.</param>
    /// <param name="prefix">The prefix given to <see cref="Save"/>.</param>
    /// <param name="records">All records that were written up to that checkpoint, in their order; older ones may be missing. Null starts with an empty buffer.</param>
    /// <exception cref="StateFormatException">Rows are missing, or are of another size.</exception>
    public void Load(TensorArchive archive, string prefix, Stream? records)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Read<long>($"{prefix}.rows", _totals);
        if (records is null)
        {
            Array.Clear(_totals);
        }
        else
        {
            ReadRecords(records);
        }

        FindInherited();
        float[] current = new float[Slots * ObservationSize];
        archive.Read<float>($"{prefix}.current", current);
        for (int slot = 0; slot < Slots; slot++)
        {
            Begin(slot, current.AsSpan(slot * ObservationSize, ObservationSize));
            _saved[slot] = _totals[slot];
        }
    }

    private void ReadRecords(Stream records)
    {
        long missing = Rows;
        while (ReadRecord(records, Slots, out int slot, out long row))
        {
            if (row >= OldestRow(slot) && row < _totals[slot])
            {
                _record.AsSpan(HeaderBytes).CopyTo(MemoryMarshal.AsBytes(Row(slot, row)));
                missing--;
            }
        }

        if (missing != 0)
        {
            throw new StateFormatException(
                $"The replay buffer's records lack {missing} of {Rows} rows that the checkpoint counts on. Restore its files, or start the stage again.");
        }
    }

    private void FindInherited()
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            _inheritedFrom[slot] = _inheritedTo[slot] = 0;
            for (long row = OldestRow(slot); row < _totals[slot]; row++)
            {
                if ((BitConverter.SingleToInt32Bits(Row(slot, row)[^1]) & Inherited) != 0)
                {
                    _inheritedFrom[slot] = _inheritedTo[slot] == 0 ? row : _inheritedFrom[slot];
                    _inheritedTo[slot] = row + 1;
                }
            }
        }
    }

    // Reads the next record; false at the end of the stream.
    private bool ReadRecord(Stream records, int slots, out int slot, out long row)
    {
        int length = records.ReadAtLeast(_record, _record.Length, throwOnEndOfStream: false);
        (slot, row) = Locate(_record);
        if (length > 0 && (length < _record.Length || slot < 0 || slot >= slots))
        {
            throw new StateFormatException(
                $"The replay buffer's records should each hold {_record.Length} bytes and be of one of its slots, but are not: they are of another configuration or damaged.");
        }

        return length > 0;
    }

    private void Draw(ref RandomStream random, Span<int> indices, int most, bool own)
    {
        long rows = Count(most, own);
        if (rows == 0)
        {
            throw new InvalidOperationException("The replay buffer is empty.");
        }

        for (int i = 0; i < indices.Length; i++)
        {
            int place;
            do
            {
                place = PlaceOf(random.NextInt32((int)rows), most, own);
            }
            while (KindAt(place) == LastObservation);
            indices[i] = place;
        }
    }

    private long Count(int most, bool own)
    {
        long rows = 0;
        for (int slot = 0; slot < Slots; slot++)
        {
            rows += CountOf(slot, most, own);
        }

        return rows;
    }

    private long CountOf(int slot, int most, bool own)
    {
        long oldest = OldestRow(slot);
        long inherited = own ? Math.Max(0, _inheritedTo[slot] - Math.Max(_inheritedFrom[slot], oldest)) : 0;
        return Math.Min(most, _totals[slot] - oldest - inherited);
    }

    private int PlaceOf(int drawn, int most, bool own)
    {
        int slot = 0;
        int count = (int)CountOf(0, most, own);
        while (drawn >= count)
        {
            drawn -= count;
            slot++;
            count = (int)CountOf(slot, most, own);
        }

        long row = _totals[slot] - count + drawn;
        if (own && row < _inheritedTo[slot])
        {
            row -= _inheritedTo[slot] - _inheritedFrom[slot];
        }

        return (slot * RowsPerSlot) + (int)(row % RowsPerSlot);
    }

    private void MarkLast(Span<float> row, int origin = 0)
    {
        row[ObservationSize..].Clear();
        row[^1] = BitConverter.Int32BitsToSingle(LastObservation | origin);
    }

    // The newest row, if its successor is not there to bootstrap from, is a transition no more.
    private void EndStretch(int slot)
    {
        if (_totals[slot] > 0)
        {
            long row = _totals[slot] - 1;
            MarkLast(Row(slot, row), row >= _inheritedFrom[slot] ? Inherited : 0);
        }
    }

    private int KindAt(int place) => BitConverter.SingleToInt32Bits(RowAt(place)[^1]) & KindMask;

    private Span<float> Row(int slot, long row) => RowAt((slot * RowsPerSlot) + (int)(row % RowsPerSlot));

    private Span<float> RowAt(int place) =>
        (_blocks[place / BlockRows] ??= new float[BlockRows * _rowSize]).AsSpan(place % BlockRows * _rowSize, _rowSize);
}
