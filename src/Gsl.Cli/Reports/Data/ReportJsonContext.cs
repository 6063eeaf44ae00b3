using System.Text.Json.Serialization;

namespace Gsl.Cli.Reports;

/// <summary>Serialises <see cref="ReportData"/>; the default encoder escapes what could end a script element.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CompactDoubleConverter)])]
[JsonSerializable(typeof(ReportData))]
public sealed partial class ReportJsonContext : JsonSerializerContext;
