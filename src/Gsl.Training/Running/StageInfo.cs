namespace Gsl.Training;

/// <summary>Identifies a stage for people and machines.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">Folder below the run directory, for example <c>specialists/3</c>.</param>
/// <param name="Index">Index of a specialist, otherwise 0.</param>
/// <param name="Samples">Most environment steps it will take.</param>
/// <param name="OffsetSamples">Samples charged to the run before it, for curves over total samples; specialists share one offset.</param>
/// <param name="Siblings">How many such stages share the axis: the number of specialists, otherwise 1.</param>
public sealed record StageInfo(StageKind Kind, string Name, int Index, long Samples, long OffsetSamples, int Siblings = 1);
