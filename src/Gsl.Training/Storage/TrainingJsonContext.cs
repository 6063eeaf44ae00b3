using System.Text.Json.Serialization;
using Gsl.Learning;
using Gsl.Numerics;

namespace Gsl.Training;

/// <summary>Every JSON document of a run directory: snake case, unknown names refused, NaN and infinities by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    IgnoreReadOnlyProperties = true,
    WriteIndented = true,
    NewLine = "\n",
    Converters =
    [
        typeof(VariationIdConverter),
        typeof(SnakeCaseEnumConverter<TrainingAlgorithm>),
        typeof(SnakeCaseEnumConverter<PolicyLearner>),
        typeof(SnakeCaseEnumConverter<PolicyForm>),
        typeof(SnakeCaseEnumConverter<NetworkKind>),
        typeof(SnakeCaseEnumConverter<PlateauMetric>),
        typeof(SnakeCaseEnumConverter<AssignmentRule>),
        typeof(SnakeCaseEnumConverter<ReplayInheritance>),
        typeof(SnakeCaseEnumConverter<DemonstrationLearner>),
        typeof(SnakeCaseEnumConverter<DemonstrationForm>),
        typeof(SnakeCaseEnumConverter<AdvantageNormalization>),
        typeof(SnakeCaseEnumConverter<ConvolutionBackend>),
        typeof(SnakeCaseEnumConverter<EntropyForm>),
        typeof(SnakeCaseEnumConverter<ValueTarget>),
        typeof(SnakeCaseEnumConverter<DeviationBounds>),
        typeof(SnakeCaseEnumConverter<TemperatureLoss>),
        typeof(SnakeCaseEnumConverter<ExplorationNoise>),
        typeof(SnakeCaseEnumConverter<Activation>),
        typeof(SnakeCaseEnumConverter<Initialization>),
    ])]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(CheckpointManifest))]
[JsonSerializable(typeof(StageCompletion))]
[JsonSerializable(typeof(SpecialistPlan))]
[JsonSerializable(typeof(PlateauEvidence))]
[JsonSerializable(typeof(EvaluationResult))]
[JsonSerializable(typeof(DemonstrationSummary))]
[JsonSerializable(typeof(TrajectorySet))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(WallTime))]
internal sealed partial class TrainingJsonContext : JsonSerializerContext;
