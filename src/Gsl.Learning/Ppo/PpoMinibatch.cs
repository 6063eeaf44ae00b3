namespace Gsl.Learning;

/// <summary>The numbers every shard of one minibatch shares.</summary>
/// <param name="Scale">1 / n, n the size of the minibatch.</param>
/// <param name="AdvantageShift">Subtracted from advantages.</param>
/// <param name="AdvantageScale">Then multiplied with them.</param>
/// <param name="Clip">Clip range of the ratio.</param>
/// <param name="ValueClip">Clip range of the value, 0 for none.</param>
/// <param name="ValueCoefficient">Weight of the value loss.</param>
/// <param name="EntropyCoefficient">Weight of the entropy bonus.</param>
internal readonly record struct PpoMinibatch(
    float Scale,
    float AdvantageShift,
    float AdvantageScale,
    float Clip,
    float ValueClip,
    float ValueCoefficient,
    float EntropyCoefficient);
