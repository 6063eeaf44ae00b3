using System.Globalization;

namespace Gsl.Training;

/// <summary>
/// The plateau criterion H of section 5.2: the first iteration t whose smoothed performance, plus a margin, is not
/// exceeded within the next W iterations. Iterations count from 1; entry t-1 of a curve is that of iteration t.
/// </summary>
/// <remarks>
/// H looks W iterations ahead, so a live run tests t = n - W once n iterations are done, filtering what is known by then.
/// The share of the run after <see cref="Latest"/> is needed for the later stages: a live run that gets there without
/// H holding is forced to a plateau there. Iterations in which no episode ended (NaN) take the value before them.
/// </remarks>
public sealed class PlateauCriterion
{
    // Guards ceilings and floors of products such as 0.07 x 100, which land beside the integer that was meant.
    private const double Slack = 1e-9;

    private readonly PlateauConfig _config;
    private readonly int _forcedAt;

    /// <summary>Sets the criterion up for a run of <paramref name="totalIterations"/>.</summary>
    /// <param name="config">Shares of the run, margin and metric.</param>
    /// <param name="totalIterations">Iterations T the generalist would train if it had the whole budget.</param>
    public PlateauCriterion(PlateauConfig config, int totalIterations)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalIterations);
        ArgumentOutOfRangeException.ThrowIfNegative(config.Margin);
        _config = config;
        TotalIterations = totalIterations;
        Kernel = config.Kernel * totalIterations;
        Window = Math.Max(1, (int)Math.Round(config.Window * totalIterations));
        Earliest = Math.Max(1, (int)Math.Ceiling((config.Earliest * totalIterations) - Slack));
        Latest = Math.Max(1, (int)Math.Floor((config.Latest * totalIterations) + Slack));
        _forcedAt = config.ForcedAt > 0d ? Math.Max(1, (int)Math.Ceiling((config.ForcedAt * totalIterations) - Slack)) : 0;
    }

    /// <summary>Iterations of the whole run, T.</summary>
    public int TotalIterations { get; }

    /// <summary>Standard deviation of the Gaussian filter, in iterations.</summary>
    public double Kernel { get; }

    /// <summary>Look-ahead window W, in iterations.</summary>
    public int Window { get; }

    /// <summary>First iteration at which a plateau may lie.</summary>
    public int Earliest { get; }

    /// <summary>Last iteration at which a plateau may lie, and at which a live run is forced to one.</summary>
    public int Latest { get; }

    /// <summary>Tests a live run after its last iteration; call it after every one.</summary>
    /// <param name="curve">One value per iteration done, NaN where no episode ended.</param>
    /// <param name="candidateEvery">Only multiples of this are called plateaus: those that have a checkpoint.</param>
    /// <returns>The evidence, or null where training goes on.</returns>
    public PlateauEvidence? Evaluate(ReadOnlySpan<double> curve, int candidateEvery = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(candidateEvery);
        int done = curve.Length;
        if (_forcedAt > 0)
        {
            return done >= _forcedAt
                ? Describe(curve, Candidate(_forcedAt, candidateEvery), true, $"the recipe forces it at {Share(_config.ForcedAt)} of the run")
                : null;
        }

        int candidate = done - Window;
        if (candidate >= Earliest && candidate <= Latest && candidate % candidateEvery == 0 && Holds(curve, candidate))
        {
            return Describe(curve, candidate, false, Reason());
        }

        return done >= Latest
            ? Describe(curve, Candidate(Latest, candidateEvery), true, $"the criterion did not hold up to {Share(_config.Latest)} of the run, where the later stages need the rest")
            : null;
    }

    /// <summary>
    /// Finds the plateau of a finished curve with hindsight: the first t of [<see cref="Earliest"/>, <see cref="Latest"/>]
    /// for which H holds on the curve filtered as a whole. A window that reaches beyond the curve ends with it.
    /// </summary>
    /// <param name="curve">One value per iteration, NaN where no episode ended.</param>
    public PlateauEvidence Offline(ReadOnlySpan<double> curve)
    {
        ArgumentOutOfRangeException.ThrowIfZero(curve.Length);
        double[] smoothed = Smooth(curve);
        for (int t = Earliest; t <= Math.Min(Latest, curve.Length); t++)
        {
            if (NotExceeded(smoothed.AsSpan(t - 1, Math.Min(Window + 1, curve.Length - t + 1))))
            {
                return Describe(curve, t, false, Reason());
            }
        }

        return Describe(curve, Math.Min(Latest, curve.Length), true, $"the criterion did not hold up to {Share(_config.Latest)} of the run");
    }

    private static double[] FillGaps(ReadOnlySpan<double> curve)
    {
        double[] filled = curve.ToArray();
        double last = double.NaN;
        foreach (double value in filled)
        {
            if (!double.IsNaN(value))
            {
                last = value;
                break;
            }
        }

        for (int i = 0; i < filled.Length; i++)
        {
            last = double.IsNaN(filled[i]) ? last : filled[i];
            filled[i] = last;
        }

        return filled;
    }

    private static int Candidate(int iteration, int every) => Math.Max(every, iteration - (iteration % every));

    private static string Share(double share) => share.ToString("0.###%", CultureInfo.InvariantCulture);

    private bool Holds(ReadOnlySpan<double> curve, int iteration)
    {
        double[] window = new double[Window + 1];
        GaussianFilter.SmoothFrom(FillGaps(curve), Kernel, iteration - 1, window);
        return NotExceeded(window);
    }

    // False where the curve holds no number at all: comparisons with NaN are.
    private bool NotExceeded(ReadOnlySpan<double> window)
    {
        double bound = window[0] + _config.Margin;
        foreach (double value in window)
        {
            if (!(value <= bound))
            {
                return false;
            }
        }

        return true;
    }

    private double[] Smooth(ReadOnlySpan<double> curve)
    {
        double[] smoothed = new double[curve.Length];
        GaussianFilter.Smooth(FillGaps(curve), Kernel, smoothed);
        return smoothed;
    }

    private string Reason() => string.Create(
        CultureInfo.InvariantCulture,
        $"no smoothed value of the {Window} iterations after it exceeds its own by more than {_config.Margin}");

    private PlateauEvidence Describe(ReadOnlySpan<double> curve, int iteration, bool forced, string reason) => new()
    {
        Iteration = iteration,
        DetectedAt = curve.Length,
        TotalIterations = TotalIterations,
        Metric = _config.Metric,
        Kernel = Kernel,
        Window = Window,
        Margin = _config.Margin,
        Earliest = Earliest,
        Latest = Latest,
        Forced = forced,
        Reason = reason,
        Raw = curve.ToArray(),
        Smoothed = Smooth(curve),
    };
}
