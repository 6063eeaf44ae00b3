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
    public static TensorArchive Read(string path, out IReadOnlyDictionary<string, string> metadata) =>
        Read(File.ReadAllBytes(path), path, out metadata);

    /// <summary>Reads the bytes of a file that came from <paramref name="source"/>.</summary>
    /// <exception cref="StateFormatException">The bytes are damaged or not those of a safetensors file.</exception>
    public static TensorArchive Read(
        ReadOnlySpan<byte> bytes, string source, out IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (bytes.Length < PrefixLength)
        {
            throw new StateFormatException($"{source}: a safetensors file starts with {PrefixLength} bytes of header length, found {bytes.Length} bytes in all.");
        }

        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        int rest = bytes.Length - PrefixLength;
        if (headerLength > (ulong)rest)
        {
            throw new StateFormatException($"{source}: the header should take {headerLength} bytes, but only {rest} follow; the file is cut short or not a safetensors file.");
        }

        SafetensorsHeader header = SafetensorsHeader.Parse(bytes.Slice(PrefixLength, (int)headerLength), source);
        ReadOnlySpan<byte> data = bytes[(PrefixLength + (int)headerLength)..];
        header.RequireExactCover(data.Length, source);
        TensorArchive archive = new(source);
        foreach (SafetensorsEntry entry in header.Entries)
        {
            byte[] values = data[(int)entry.Start..(int)entry.End].ToArray();
            archive.AddBytes(entry.Name, entry.Element, entry.Shape, values);
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
