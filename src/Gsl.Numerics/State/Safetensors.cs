using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Gsl.Numerics;

/// <summary>
/// Reads and writes safetensors files: an 8-byte little-endian header length, a JSON header padded with spaces to a
/// multiple of 8, then the tensors' bytes without gaps (https://github.com/huggingface/safetensors).
/// </summary>
public static class Safetensors
{
    internal const string MetadataName = "__metadata__";
    internal const int PrefixLength = 8;

    // That of the format's own reader.
    private const int MaximumHeaderLength = 100_000_000;

    /// <summary>Writes all tensors of <paramref name="archive"/>, and <paramref name="metadata"/> if given.</summary>
    /// <exception cref="ArgumentException">A tensor has the reserved name "__metadata__".</exception>
    public static void Write(Stream stream, TensorArchive archive, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(archive);

        // Wider elements first, so that every tensor starts at a multiple of its element size.
        string[] order = [.. archive.Names.OrderByDescending(name => TensorArchive.SizeOf(archive.ElementOf(name)))];
        Dictionary<string, long> offsets = new(StringComparer.Ordinal);
        long end = 0;
        foreach (string name in order)
        {
            offsets.Add(name, end);
            end += archive.BytesOf(name).Length;
        }

        ReadOnlySpan<byte> header = BuildHeader(archive, offsets, metadata).WrittenSpan;
        int padding = (PrefixLength - (header.Length % PrefixLength)) % PrefixLength;
        Span<byte> prefix = stackalloc byte[PrefixLength];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)(header.Length + padding));
        stream.Write(prefix);
        stream.Write(header);
        stream.Write("        "u8[..padding]);
        foreach (string name in order)
        {
            stream.Write(archive.BytesOf(name).Span);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="StateFormatException">The file is damaged or not a safetensors file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TensorArchive Read(string path) => Read(path, out _);

    /// <summary>Reads a file and its metadata.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static TensorArchive Read(string path, out IReadOnlyDictionary<string, string> metadata)
    {
        // Without a buffer: a tensor is read in one piece, straight to where it stays.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(stream, path, out metadata);
    }

    /// <summary>
    /// Reads <paramref name="stream"/>, which can tell its length, from its position to its end; messages name <paramref name="source"/>.
    /// A file may be of any size, a single tensor of up to 2 GB.
    /// </summary>
    /// <exception cref="StateFormatException">The bytes are damaged or not those of a safetensors file.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static TensorArchive Read(Stream stream, string source, out IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        long rest = stream.Length - stream.Position - PrefixLength;
        if (rest < 0)
        {
            throw new StateFormatException($"{source}: a safetensors file starts with {PrefixLength} bytes of header length, found {rest + PrefixLength} bytes in all.");
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        stream.ReadExactly(prefix);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > (ulong)rest)
        {
            throw new StateFormatException($"{source}: the header should take {headerLength} bytes, but only {rest} follow; the file is cut short or not a safetensors file.");
        }

        if (headerLength > MaximumHeaderLength)
        {
            throw new StateFormatException($"{source}: the header should take {headerLength} bytes, at most {MaximumHeaderLength} are read; the file is damaged or not a safetensors file.");
        }

        byte[] json = new byte[headerLength];
        stream.ReadExactly(json);
        SafetensorsHeader header = SafetensorsHeader.Parse(json, source);
        header.RequireExactCover(rest - json.Length, source);

        // In the order of the file, which the entries cover without a gap; the archive keeps that of the header.
        byte[][] values = [.. header.Entries.Select(entry => new byte[entry.End - entry.Start])];
        foreach (int index in Enumerable.Range(0, values.Length).OrderBy(index => header.Entries[index].Start).ThenBy(index => header.Entries[index].End))
        {
            stream.ReadExactly(values[index]);
        }

        TensorArchive archive = new(source);
        for (int i = 0; i < values.Length; i++)
        {
            SafetensorsEntry entry = header.Entries[i];
            archive.AddBytes(entry.Name, entry.Element, entry.Shape, values[i]);
        }

        metadata = header.Metadata;
        return archive;
    }

    private static ArrayBufferWriter<byte> BuildHeader(
        TensorArchive archive, Dictionary<string, long> offsets, IReadOnlyDictionary<string, string>? metadata)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        if (metadata is not null)
        {
            json.WriteStartObject(MetadataName);
            foreach ((string key, string value) in metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        foreach (string name in archive.Names)
        {
            if (name == MetadataName)
            {
                throw new ArgumentException($"A tensor cannot be named '{MetadataName}': the format reserves it.", nameof(archive));
            }

            json.WriteStartObject(name);
            json.WriteString("dtype"u8, archive.ElementOf(name).ToString());
            json.WriteStartArray("shape"u8);
            foreach (int dimension in archive.ShapeOf(name))
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets"u8);
            json.WriteNumberValue(offsets[name]);
            json.WriteNumberValue(offsets[name] + archive.BytesOf(name).Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }
}
