using System.Buffers.Binary;
using System.Text;

namespace Gsl.Training.Tests;

/// <summary>Reads TensorBoard event files by their published layout, with a bit-by-bit CRC; shares nothing with the writer.</summary>
internal static class EventFileParser
{
    public sealed record Event(double WallTime, long Step, string? FileVersion, List<(string Tag, float Value)> Scalars);

    public static List<Event> Read(ReadOnlySpan<byte> file)
    {
        var events = new List<Event>();
        while (file.Length > 0)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
            Assert.Equal(Masked(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            ReadOnlySpan<byte> data = file.Slice(12, length);
            Assert.Equal(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            events.Add(ParseEvent(data));
            file = file[(16 + length)..];
        }

        return events;
    }

    private static Event ParseEvent(ReadOnlySpan<byte> data)
    {
        double wall = 0;
        long step = 0;
        string? version = null;
        List<(string, float)> scalars = [];
        while (data.Length > 0)
        {
            switch (Varint(ref data))
            {
                case (1 << 3) | 1:
                    wall = BinaryPrimitives.ReadDoubleLittleEndian(data);
                    data = data[8..];
                    break;
                case (2 << 3) | 0:
                    step = (long)Varint(ref data);
                    break;
                case (3 << 3) | 2:
                    version = Encoding.UTF8.GetString(Chunk(ref data));
                    break;
                case (5 << 3) | 2:
                    ReadOnlySpan<byte> summary = Chunk(ref data);
                    while (summary.Length > 0)
                    {
                        Assert.Equal((1u << 3) | 2, Varint(ref summary));
                        scalars.Add(ParseValue(Chunk(ref summary)));
                    }

                    break;
                default:
                    Assert.Fail("An event holds an unknown field.");
                    break;
            }
        }

        return new Event(wall, step, version, scalars);
    }

    private static (string Tag, float Value) ParseValue(ReadOnlySpan<byte> value)
    {
        Assert.Equal((1u << 3) | 2, Varint(ref value));
        string tag = Encoding.UTF8.GetString(Chunk(ref value));
        Assert.Equal((2u << 3) | 5, Varint(ref value));
        Assert.Equal(4, value.Length);
        return (tag, BinaryPrimitives.ReadSingleLittleEndian(value));
    }

    private static ReadOnlySpan<byte> Chunk(ref ReadOnlySpan<byte> data)
    {
        int length = (int)Varint(ref data);
        ReadOnlySpan<byte> chunk = data[..length];
        data = data[length..];
        return chunk;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> data)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = data[0];
            data = data[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
            }
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }
}
