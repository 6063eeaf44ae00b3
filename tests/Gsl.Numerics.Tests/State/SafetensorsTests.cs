using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Gsl.Numerics.Tests.State;

public sealed class SafetensorsTests
{
    [Fact]
    public void Everything_written_comes_back()
    {
        TensorArchive archive = Sample();
        Dictionary<string, string> metadata = new() { ["format"] = "gsl", ["quote"] = "\"\u00e9\n" };
        byte[] bytes = Write(archive, metadata);
        TensorArchive back = Read(bytes, "sample", out IReadOnlyDictionary<string, string> found);
        Assert.Equal(metadata, found);
        Assert.Equal(archive.Names, back.Names);
        foreach (string name in archive.Names)
        {
            Assert.Equal(archive.ElementOf(name), back.ElementOf(name));
            Assert.Equal(archive.ShapeOf(name), back.ShapeOf(name));
            Assert.Equal(archive.BytesOf(name).ToArray(), back.BytesOf(name).ToArray());
        }
    }

    [Fact]
    public void The_layout_is_that_of_the_format()
    {
        TensorArchive archive = new();
        archive.Add<byte>("bytes", [1, 2, 3]);
        archive.Add<float>("weights", [1f, 2f, 3f, 4f, 5f, 6f], 2, 3);
        byte[] bytes = Write(archive, null);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        string text = Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Equal(
            """{"bytes":{"dtype":"U8","shape":[3],"data_offsets":[24,27]},"weights":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""",
            text.TrimEnd(' '));
        Assert.Equal(8 + length + 27, bytes.Length);
        Assert.Equal(2f, BitConverter.ToSingle(bytes, 8 + length + 4));
    }

    [Fact]
    public void A_file_reads_back_and_its_path_is_in_the_messages()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream stream = File.Create(path))
            {
                Safetensors.Write(stream, Sample());
            }

            TensorArchive archive = Safetensors.Read(path);
            Assert.Equal(path, archive.Source);
            StateFormatException error = Assert.Throws<StateFormatException>(() => archive.Read<float>("ints", new float[2]));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains("'ints'", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", "not the JSON")]
    [InlineData("""hello""", "not the JSON")]
    [InlineData("""[]""", "should be a JSON StartObject")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", "type 'F16'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "should take 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "at least 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "data_offsets are [4, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "should start at byte 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "take 8 bytes of data, found 4")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "'b' should start at byte 3")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "'a' appears twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"shape":[4],"data_offsets":[0,4]}}""", "repeated field 'shape'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4]}}""", "needs dtype")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", "dimension of 4294967296")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", "takes more than")]
    [InlineData("""{"__metadata__":{"k":1},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "__metadata__.k")]
    [InlineData("""{"a\ud800":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "not the JSON")]
    public void Broken_headers_are_refused_with_the_reason(string header, string reason)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + text.Length + 4];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        StateFormatException error = Assert.Throws<StateFormatException>(() => Read(bytes, "broken.safetensors", out _));
        Assert.StartsWith("broken.safetensors: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(30)]
    public void A_file_cut_short_is_refused(int length)
    {
        byte[] bytes = Write(Sample(), null);
        Assert.Throws<StateFormatException>(() => Read(bytes[..length], "short", out _));
        Assert.Throws<StateFormatException>(() => Read(bytes[..^1], "short", out _));
    }

    [Fact]
    public void An_absurd_header_length_is_refused()
    {
        byte[] bytes = Write(Sample(), null);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);
        StateFormatException error = Assert.Throws<StateFormatException>(() => Read(bytes, "x", out _));
        Assert.Contains("18446744073709551615", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What lies beyond the reach of a 32-bit offset is found; the stream makes its bytes up.</summary>
    [Fact]
    public void A_file_of_more_than_two_gigabytes_is_read()
    {
        const long Large = 1_500_000_000;
        string header = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["a"] = new { dtype = "U8", shape = new[] { Large }, data_offsets = new[] { 0L, Large } },
            ["b"] = new { dtype = "U8", shape = new[] { Large }, data_offsets = new[] { Large, 2 * Large } },
            ["c"] = new { dtype = "U8", shape = new[] { 4 }, data_offsets = new[] { 2 * Large, (2 * Large) + 4 } },
        });
        byte[] start = new byte[8 + header.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(start, (ulong)header.Length);
        Encoding.UTF8.GetBytes(header).CopyTo(start, 8);
        using LongStream stream = new(start, start.Length + (2 * Large), [1, 2, 3, 4]);
        TensorArchive archive = Safetensors.Read(stream, "long", out _);
        Assert.Equal([1, 2, 3, 4], archive.BytesOf("c").ToArray());
    }

    [Fact]
    public void Random_damage_is_read_or_refused_but_never_crashes()
    {
        byte[] good = Write(Sample(), new Dictionary<string, string> { ["k"] = "v" });
        RandomStream random = RandomStream.Create(99, "fuzz");
        int refused = 0;
        const int Cases = 5_000;
        for (int i = 0; i < Cases; i++)
        {
            byte[] bytes = Damage(good, ref random);
            try
            {
                Read(bytes, "fuzz", out _);
            }
            catch (StateFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Cases / 4, Cases - 1);
    }

    [Fact]
    public void The_reserved_name_is_refused()
    {
        TensorArchive archive = new();
        archive.Add<float>("__metadata__", [1f]);
        Assert.Throws<ArgumentException>(() => Write(archive, null));
    }

    [Fact]
    public void The_header_is_readable_by_a_general_json_parser()
    {
        byte[] bytes = Write(Sample(), null);
        using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(8, (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes)));
        Assert.Equal("F64", document.RootElement.GetProperty("doubles").GetProperty("dtype").GetString());
    }

    private static byte[] Damage(byte[] good, ref RandomStream random)
    {
        // Most damage in the header: flipped data bytes are no business of the format.
        byte[] bytes = [.. good];
        int header = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(good);
        int changes = 1 + random.NextInt32(3);
        for (int i = 0; i < changes; i++)
        {
            int at = random.NextInt32(random.NextInt32(8) == 0 ? bytes.Length : Math.Min(header, bytes.Length));
            switch (random.NextInt32(4))
            {
                case 0:
                    bytes[at] = (byte)random.NextInt32(256);
                    break;
                case 1:
                    bytes[at] = "0123456789{}[],:\"\\ "u8[random.NextInt32(19)];
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + random.NextInt32(8))..], 0];
                    break;
                default:
                    bytes = [.. bytes[..at], .. bytes[random.NextInt32(at + 1)..]];
                    break;
            }
        }

        return bytes;
    }

    private static TensorArchive Sample()
    {
        TensorArchive archive = new();
        archive.Add<byte>("bytes", [1, 2, 3]);
        archive.Add<float>("weights", [1f, -2f, float.NaN, 4f, 5f, 6f], 2, 3);
        archive.Add<double>("doubles", [1.5]);
        archive.Add<int>("ints", [7, -8]);
        archive.Add<long>("longs", [long.MinValue], 1, 1);
        archive.Add<ulong>("words", [ulong.MaxValue]);
        archive.Add<float>("nothing", [], 0, 4);
        return archive;
    }

    private static TensorArchive Read(byte[] bytes, string source, out IReadOnlyDictionary<string, string> metadata)
    {
        using MemoryStream stream = new(bytes);
        return Safetensors.Read(stream, source, out metadata);
    }

    private static byte[] Write(TensorArchive archive, IReadOnlyDictionary<string, string>? metadata)
    {
        using MemoryStream stream = new();
        Safetensors.Write(stream, archive, metadata);
        return stream.ToArray();
    }
}
