using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gsl.Training;

/// <summary>Writes an enum as a name in snake case and refuses numbers.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
