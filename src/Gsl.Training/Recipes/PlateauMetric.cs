namespace Gsl.Training;

/// <summary>The curve the plateau criterion looks at.</summary>
public enum PlateauMetric
{
    /// <summary>Mean raw episode return of an iteration.</summary>
    Return,

    /// <summary>The same, normalised by the family's score range.</summary>
    Score,

    /// <summary>Share of successful episodes.</summary>
    Success,
}
