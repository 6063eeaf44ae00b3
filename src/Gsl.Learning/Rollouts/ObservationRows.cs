namespace Gsl.Learning;

/// <summary>Lays raw observations out as network inputs.</summary>
public static class ObservationRows
{
    /// <summary>
    /// Writes [rows, size] observations into [rows, stride] inputs, standardised if a normaliser is given; the columns
    /// beyond the size are left alone (they are zero in a fresh buffer).
    /// </summary>
    public static void Write(
        ObservationNormalizer? normalizer, ReadOnlySpan<float> observations, int size, int rows, Span<float> destination, int stride)
    {
        if (normalizer is not null)
        {
            normalizer.Normalize(observations, rows, destination, stride);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            observations.Slice(row * size, size).CopyTo(destination.Slice(row * stride, size));
        }
    }
}
