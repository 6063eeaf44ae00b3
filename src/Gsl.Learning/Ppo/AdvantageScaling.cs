namespace Gsl.Learning;

/// <summary>Standardisation of advantages: (A - mean) / (deviation + 1e-8), with the unbiased deviation.</summary>
public static class AdvantageScaling
{
    private const double Epsilon = 1e-8;

    /// <summary>Shift and scale of the advantages at <paramref name="indices"/>; a single sample is only shifted.</summary>
    public static (float Shift, float Scale) Of(ReadOnlySpan<float> advantages, ReadOnlySpan<int> indices)
    {
        double sum = 0;
        foreach (int index in indices)
        {
            sum += advantages[index];
        }

        double mean = sum / indices.Length;
        double squares = 0;
        foreach (int index in indices)
        {
            double difference = advantages[index] - mean;
            squares += difference * difference;
        }

        return Scaling(mean, squares, indices.Length);
    }

    /// <summary>Shift and scale of all advantages.</summary>
    public static (float Shift, float Scale) Of(ReadOnlySpan<float> advantages)
    {
        double sum = 0;
        foreach (float advantage in advantages)
        {
            sum += advantage;
        }

        double mean = sum / advantages.Length;
        double squares = 0;
        foreach (float advantage in advantages)
        {
            double difference = advantage - mean;
            squares += difference * difference;
        }

        return Scaling(mean, squares, advantages.Length);
    }

    // The deviation of a single sample is undefined; standardising it would make it zero over epsilon.
    private static (float Shift, float Scale) Scaling(double mean, double squares, int count) =>
        count < 2 ? ((float)mean, 1f) : ((float)mean, (float)(1.0 / (Math.Sqrt(squares / (count - 1)) + Epsilon)));
}
