using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Writes and reads an archive in the safetensors layout: header length, JSON header, tensors one after the other.</summary>
internal static class Safetensors
{
    private const int LengthSize = 8;

    public static void Write(TensorArchive archive, Stream destination, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(header))
        {
            WriteHeader(writer, archive, metadata ?? new Dictionary<string, string>());
        }

        while (header.WrittenCount % LengthSize != 0)
        {
            header.Write(" "u8);
        }

        Span<byte> length = stackalloc byte[LengthSize];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.WrittenCount);
        destination.Write(length);
        destination.Write(header.WrittenSpan);
        foreach (string name in archive.Names)
        {
            destination.Write(archive.BytesOf(name).Span);
        }
    }

    public static TensorArchive Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            int start = checked(LengthSize + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes));
            using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(LengthSize, start - LengthSize));
            var archive = new TensorArchive(path);
            foreach (JsonProperty tensor in header.RootElement.EnumerateObject())
            {
                if (tensor.Name != "__metadata__")
                {
                    int[] shape = [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
                    JsonElement offsets = tensor.Value.GetProperty("data_offsets");
                    TensorElement element = Enum.Parse<TensorElement>(tensor.Value.GetProperty("dtype").GetString()!);
                    archive.AddBytes(tensor.Name, element, shape, bytes[(start + offsets[0].GetInt32())..(start + offsets[1].GetInt32())]);
                }
            }

            return archive;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or KeyNotFoundException
            or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new StateFormatException($"{path} is not a safetensors file: {exception.Message}", exception);
        }
    }

    private static void WriteHeader(Utf8JsonWriter writer, TensorArchive archive, IReadOnlyDictionary<string, string> metadata)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("__metadata__");
        foreach ((string key, string value) in metadata)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
        long offset = 0;
        foreach (string name in archive.Names)
        {
            int length = archive.BytesOf(name).Length;
            writer.WriteStartObject(name);
            writer.WriteString("dtype", archive.ElementOf(name).ToString());
            writer.WriteStartArray("shape");
            foreach (int dimension in archive.ShapeOf(name))
            {
                writer.WriteNumberValue(dimension);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("data_offsets");
            writer.WriteNumberValue(offset);
            writer.WriteNumberValue(offset + length);
            writer.WriteEndArray();
            writer.WriteEndObject();
            offset += length;
        }

        writer.WriteEndObject();
    }
}
