using System.Text.Json;

namespace Gsl.Numerics;

/// <summary>The parsed header of a safetensors file. Everything in it is checked before anything is believed.</summary>
internal sealed class SafetensorsHeader
{
    private readonly string _source;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(string source) => _source = source;

    public List<SafetensorsEntry> Entries { get; } = [];

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, string source)
    {
        SafetensorsHeader header = new(source);
        try
        {
            Utf8JsonReader reader = new(json);
            header.ReadAll(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader reports broken text by the second kind.
            throw new StateFormatException($"{source}: the header is not the JSON of a safetensors file: {exception.Message}", exception);
        }

        return header;
    }

    /// <summary>The tensors must cover the data exactly: no gap, no overlap, nothing left over.</summary>
    public void RequireExactCover(long dataLength, string source)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in Entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (entry.Start != end)
            {
                throw new StateFormatException(
                    $"{source}: tensor '{entry.Name}' should start at byte {end} of the data, where the one before it ends, but starts at {entry.Start}.");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw new StateFormatException($"{source}: the tensors take {end} bytes of data, found {dataLength}; the file is cut short or has bytes left over.");
        }
    }

    private void ReadAll(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "the header");
        while (NextName(ref reader, out string name))
        {
            if (!_names.Add(name))
            {
                throw new StateFormatException($"{_source}: tensor '{name}' appears twice in the header.");
            }

            if (name == Safetensors.MetadataName)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                Entries.Add(ReadEntry(ref reader, name));
            }
        }

        if (reader.Read())
        {
            throw new StateFormatException($"{_source}: the header goes on after its closing brace.");
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, Safetensors.MetadataName);
        while (NextName(ref reader, out string key))
        {
            Expect(ref reader, JsonTokenType.String, $"{Safetensors.MetadataName}.{key}");
            if (!_metadata.TryAdd(key, reader.GetString()!))
            {
                throw new StateFormatException($"{_source}: metadata '{key}' appears twice in the header.");
            }
        }
    }

    private SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"tensor '{name}'");
        TensorElement? element = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (NextName(ref reader, out string field))
        {
            string place = $"{field} of tensor '{name}'";
            switch (field)
            {
                case "dtype" when element is null:
                    element = ReadElement(ref reader, name);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, place);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, place);
                    break;
                default:
                    throw new StateFormatException($"{_source}: tensor '{name}' has an unexpected or repeated field '{field}'; expected are dtype, shape and data_offsets, once each.");
            }
        }

        if (element is null || shape is null || offsets is null || offsets.Count != 2)
        {
            throw new StateFormatException($"{_source}: tensor '{name}' needs dtype, shape and data_offsets of two numbers.");
        }

        return Validate(name, element.Value, shape, offsets[0], offsets[1]);
    }

    private SafetensorsEntry Validate(string name, TensorElement element, List<long> shape, long start, long end)
    {
        Int128 expected = TensorArchive.SizeOf(element);
        int[] dimensions = new int[shape.Count];
        for (int i = 0; i < dimensions.Length; i++)
        {
            if (shape[i] > int.MaxValue)
            {
                throw new StateFormatException($"{_source}: tensor '{name}' has a dimension of {shape[i]}, at most {int.MaxValue} are supported.");
            }

            dimensions[i] = (int)shape[i];
            expected = Int128.Min(expected * dimensions[i], long.MaxValue);
        }

        if (expected > Array.MaxLength)
        {
            throw new StateFormatException($"{_source}: tensor '{name}' of shape [{string.Join(", ", dimensions)}] and type {element} takes more than the {Array.MaxLength} bytes that are supported.");
        }

        if (end < start || end - start != expected)
        {
            throw new StateFormatException(
                $"{_source}: tensor '{name}' of shape [{string.Join(", ", dimensions)}] and type {element} should take {expected} bytes, its data_offsets are [{start}, {end}].");
        }

        return new SafetensorsEntry(name, element, dimensions, start, end);
    }

    private TensorElement ReadElement(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.String, $"dtype of tensor '{name}'");
        string text = reader.GetString()!;
        return text switch
        {
            "F32" => TensorElement.F32,
            "F64" => TensorElement.F64,
            "I32" => TensorElement.I32,
            "I64" => TensorElement.I64,
            "U64" => TensorElement.U64,
            "U8" => TensorElement.U8,
            _ => throw new StateFormatException(
                $"{_source}: tensor '{name}' has type '{text}'; supported are {string.Join(", ", Enum.GetNames<TensorElement>())}."),
        };
    }

    private List<long> ReadNumbers(ref Utf8JsonReader reader, string place)
    {
        List<long> numbers = [];
        Expect(ref reader, JsonTokenType.StartArray, place);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
            {
                throw new StateFormatException($"{_source}: {place} should hold whole numbers of at least 0.");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static bool NextName(ref Utf8JsonReader reader, out string name)
    {
        name = string.Empty;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = reader.GetString()!;
        return true;
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string place)
    {
        if (!reader.Read() || reader.TokenType != expected)
        {
            throw new StateFormatException($"{_source}: {place} should be a JSON {expected}, found {reader.TokenType}.");
        }
    }
}
