using System.Buffers.Binary;
using System.IO.Compression;

namespace Gsl.Cli;

/// <summary>Writes square pictures as one animated PNG, which browsers play and other programs show the first picture of.</summary>
/// <remarks>The number of pictures stands near the beginning of the file and is put there at the end, so the stream must be seekable.</remarks>
internal sealed class AnimatedPng : IDisposable
{
    private const int BytesPerPixel = 3;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly Stream _stream;
    private readonly int _size;
    private readonly ushort _framesPerSecond;
    private readonly long _control;
    private readonly MemoryStream _data = new();
    private uint _sequence;
    private uint _frames;

    /// <summary>Begins a file.</summary>
    public AnimatedPng(Stream stream, int size, int framesPerSecond)
    {
        _stream = stream;
        _size = size;
        _framesPerSecond = (ushort)framesPerSecond;
        stream.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], size);

        // Eight bits a channel, red, green, blue, no interlacing.
        header[8] = 8;
        header[9] = 2;
        Write("IHDR"u8, header);
        _control = stream.Position;
        WriteControl();
    }

    /// <summary>Adds a picture [size, size, 3].</summary>
    public void Add(ReadOnlySpan<byte> pixels)
    {
        WriteFrameControl();
        _data.SetLength(0);
        bool first = _frames == 0;
        if (!first)
        {
            Span<byte> sequence = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(sequence, _sequence++);
            _data.Write(sequence);
        }

        using (ZLibStream compressed = new(_data, CompressionLevel.Optimal, leaveOpen: true))
        {
            int row = _size * BytesPerPixel;
            for (int y = 0; y < _size; y++)
            {
                // Rows are not filtered: flat colours compress well enough as they are.
                compressed.WriteByte(0);
                compressed.Write(pixels.Slice(y * row, row));
            }
        }

        Write(first ? "IDAT"u8 : "fdAT"u8, _data.GetBuffer().AsSpan(0, (int)_data.Length));
        _frames++;
    }

    /// <summary>Ends the file.</summary>
    public void Dispose()
    {
        Write("IEND"u8, []);
        _stream.Position = _control;
        WriteControl();
        _stream.Flush();
        _data.Dispose();
    }

    private void WriteControl()
    {
        // Number of pictures, then how often to play them: 0 for ever.
        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(control, _frames);
        Write("acTL"u8, control);
    }

    private void WriteFrameControl()
    {
        // Sequence, width, height, place, delay as a fraction of a second, nothing disposed of, no blending.
        Span<byte> control = stackalloc byte[26];
        BinaryPrimitives.WriteUInt32BigEndian(control, _sequence++);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], _size);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], _size);
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], _framesPerSecond);
        Write("fcTL"u8, control);
    }

    private void Write(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        _stream.Write(number);
        _stream.Write(type);
        _stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngCheck.Compute(type, data));
        _stream.Write(number);
    }
}
