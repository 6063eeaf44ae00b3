using System.Text.Json;
using System.Text.Json.Serialization;
using Gsl.Environments;

namespace Gsl.Training;

/// <summary>Writes a variation as its number.</summary>
internal sealed class VariationIdConverter : JsonConverter<VariationId>
{
    public override VariationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, VariationId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
