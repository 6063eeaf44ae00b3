namespace Gsl.Training;

/// <summary>The score interval of a share (Wilson 1927): right also near 0 and 1 and for few episodes.</summary>
public static class WilsonInterval
{
    /// <summary>The 97.5 % quantile of the normal distribution: two-sided 95 %.</summary>
    public const double Normal95 = 1.959963984540054;

    /// <summary>The interval of <paramref name="successes"/> out of <paramref name="trials"/>; [0, 1] around NaN for no trial.</summary>
    /// <param name="successes">Successes, at most <paramref name="trials"/>.</param>
    /// <param name="trials">Trials.</param>
    /// <param name="z">Quantile of the normal distribution that belongs to the coverage asked for.</param>
    public static ConfidenceInterval Compute(long successes, long trials, double z = Normal95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return new ConfidenceInterval(double.NaN, 0d, 1d);
        }

        double share = (double)successes / trials;
        double square = z * z / trials;
        double center = (share + (square / 2d)) / (1d + square);
        double half = z / (1d + square) * Math.Sqrt((share * (1d - share) / trials) + (square / (4d * trials)));

        // At the ends the formula is exact in theory; rounding must not leave the share outside its own interval.
        return new ConfidenceInterval(share, successes == 0 ? 0d : center - half, successes == trials ? 1d : center + half);
    }
}
