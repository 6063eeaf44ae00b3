using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gsl.Cli.Reports;

/// <summary>Writes doubles with six significant digits, more than a chart shows, and NaN or infinities as null.</summary>
public sealed class CompactDoubleConverter : JsonConverter<double>
{
    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteRawValue(value.ToString("G6", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <inheritdoc/>
    public override bool HandleNull => true;
}
