namespace Gsl.Training;

/// <summary>
/// Smoothing of a curve by a normalised Gaussian, as the authors' tools do it (<c>gaussian_filter1d</c> of scipy.ndimage
/// by its documentation): radius int(4 sigma + 0.5), curve mirrored at its ends (d c b a | a b c d | d c b a).
/// </summary>
public static class GaussianFilter
{
    /// <summary>Smooths all of <paramref name="values"/>; a <paramref name="sigma"/> of 0 copies them.</summary>
    /// <param name="values">The curve.</param>
    /// <param name="sigma">Standard deviation of the Gaussian, in entries.</param>
    /// <param name="destination">As long as <paramref name="values"/>; must not overlap it.</param>
    public static void Smooth(ReadOnlySpan<double> values, double sigma, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, values.Length);
        SmoothFrom(values, sigma, 0, destination);
    }

    /// <summary>Smooths the entries from <paramref name="start"/> on, as many as <paramref name="destination"/> holds, by all of <paramref name="values"/>.</summary>
    /// <param name="values">The curve.</param>
    /// <param name="sigma">Standard deviation of the Gaussian, in entries.</param>
    /// <param name="start">First entry smoothed.</param>
    /// <param name="destination">Receives the smoothed entries; must not overlap <paramref name="values"/>.</param>
    public static void SmoothFrom(ReadOnlySpan<double> values, double sigma, int start, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, values.Length - start);
        double[] kernel = Kernel(sigma);
        int radius = kernel.Length / 2;
        for (int i = 0; i < destination.Length; i++)
        {
            // The order of summation is the same everywhere, so that a flat curve stays exactly flat.
            double sum = 0d;
            int first = start + i - radius;
            for (int k = 0; k < kernel.Length; k++)
            {
                int at = first + k;
                sum += kernel[k] * ((uint)at < (uint)values.Length ? values[at] : values[Mirror(at, values.Length)]);
            }

            destination[i] = sum;
        }
    }

    private static double[] Kernel(double sigma)
    {
        int radius = (int)((4d * sigma) + 0.5);
        double[] kernel = new double[(2 * radius) + 1];
        kernel[radius] = 1d;
        double sum = 1d;
        for (int k = 1; k <= radius; k++)
        {
            double weight = Math.Exp(-0.5 * k * k / (sigma * sigma));
            kernel[radius - k] = kernel[radius + k] = weight;
            sum += 2d * weight;
        }

        for (int k = 0; k < kernel.Length; k++)
        {
            kernel[k] /= sum;
        }

        return kernel;
    }

    // The mirrored curve has period 2 n: n entries forwards, the same n backwards.
    private static int Mirror(int index, int length)
    {
        int period = 2 * length;
        int phase = ((index % period) + period) % period;
        return phase < length ? phase : period - 1 - phase;
    }
}
