namespace Gsl.Training;

/// <summary>
/// The plateau criterion H of section 5.2 and the "good enough" test of Algorithm 1, lines 3-5. Section <c>plateau</c>.
/// Lengths are fractions of the run's iterations, so that a recipe keeps its meaning when its budget changes.
/// </summary>
public sealed record PlateauConfig
{
    /// <summary>Curve judged (<c>metric</c>: return, score, success).</summary>
    public PlateauMetric Metric { get; init; } = PlateauMetric.Score;

    /// <summary>Standard deviation of the Gaussian filter, as a share of the run (<c>kernel</c>).</summary>
    public double Kernel { get; init; } = 0.065;

    /// <summary>Look-ahead window W, as a share of the run (<c>window</c>).</summary>
    public double Window { get; init; } = 0.1;

    /// <summary>Margin epsilon, in units of the metric (<c>margin</c>).</summary>
    public double Margin { get; init; } = 0.03;

    /// <summary>Share of the run before which no plateau is called (<c>earliest</c>; paper 0.15).</summary>
    public double Earliest { get; init; } = 0.15;

    /// <summary>Share of the run at which the plateau is forced (<c>latest</c>; paper 0.85).</summary>
    public double Latest { get; init; } = 0.85;

    /// <summary>Fires at this share of the run whatever the curve, for ablations; 0 means the criterion decides (<c>forced_at</c>).</summary>
    public double ForcedAt { get; init; }

    /// <summary>Mean score (success where the family reports it) at which the plateaued generalist needs no specialists (<c>good_enough_mean</c>).</summary>
    public double GoodEnoughMean { get; init; } = 0.95;

    /// <summary>Least score of every single variation for that (<c>good_enough_worst</c>).</summary>
    public double GoodEnoughWorst { get; init; } = 0.5;
}
