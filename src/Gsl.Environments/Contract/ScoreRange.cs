namespace Gsl.Environments;

/// <summary>Constants that normalise an episode return to a score, 0 at <paramref name="Minimum"/> and 1 at <paramref name="Maximum"/>.</summary>
/// <param name="Minimum">Return that scores 0.</param>
/// <param name="Maximum">Return that scores 1.</param>
public readonly record struct ScoreRange(double Minimum, double Maximum)
{
    /// <summary>The normalised score of an episode return; not clipped.</summary>
    public double Normalize(double episodeReturn) => (episodeReturn - Minimum) / (Maximum - Minimum);
}
