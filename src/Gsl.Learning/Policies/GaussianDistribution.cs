using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Independent Gaussians whose means are the network's outputs and whose log standard deviations are free parameters,
/// the same in every state. Log densities and entropies are summed over dimensions.
/// </summary>
/// <param name="dimensions">Number of controls.</param>
public sealed class GaussianDistribution(int dimensions) : ActionDistribution
{
    private const float HalfLogTwoPi = 0.918938533f;

    /// <inheritdoc/>
    public override int ActionSize => dimensions;

    /// <inheritdoc/>
    public override int OutputSize => dimensions;

    /// <inheritdoc/>
    public override int LogDeviationSize => dimensions;

    /// <inheritdoc/>
    public override int CacheSize => 0;

    /// <inheritdoc/>
    public override void Sample(
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        ref RandomStream stream,
        Span<float> actions,
        Span<float> logProbabilities)
    {
        Span<float> deviations = stackalloc float[dimensions];
        Exponentiate(logDeviation, deviations);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < dimensions; i++)
            {
                actions[(row * dimensions) + i] = outputs[(row * stride) + i] + (deviations[i] * stream.NextGaussian());
            }
        }

        // Through the same arithmetic as Evaluate, so that the first probability ratio of an update is exactly one.
        LogDensities(outputs, stride, rows, logDeviation, actions, logProbabilities);
    }

    /// <inheritdoc/>
    public override void Mode(ReadOnlySpan<float> outputs, int stride, int rows, Span<float> actions)
    {
        for (int row = 0; row < rows; row++)
        {
            outputs.Slice(row * stride, dimensions).CopyTo(actions.Slice(row * dimensions, dimensions));
        }
    }

    /// <inheritdoc/>
    public override void Evaluate(
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        ReadOnlySpan<float> actions,
        Span<float> cache,
        Span<float> logProbabilities,
        Span<float> entropies)
    {
        LogDensities(outputs, stride, rows, logDeviation, actions, logProbabilities);
        float entropy = 0f;
        foreach (float logarithm in logDeviation)
        {
            entropy += logarithm + HalfLogTwoPi + 0.5f;
        }

        entropies[..rows].Fill(entropy);
    }

    /// <inheritdoc/>
    public override void Gradient(
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        ReadOnlySpan<float> actions,
        ReadOnlySpan<float> cache,
        ReadOnlySpan<float> logProbabilityGradients,
        float entropyGradient,
        Span<float> outputGradients,
        Span<float> logDeviationGradients)
    {
        Span<float> precisions = stackalloc float[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            precisions[i] = MathF.Exp(-logDeviation[i]);
        }

        // dH / d log sigma = 1 in every row and dimension.
        foreach (ref float deviation in logDeviationGradients)
        {
            deviation += rows * entropyGradient;
        }

        for (int row = 0; row < rows; row++)
        {
            float gradient = logProbabilityGradients[row];
            Span<float> gradients = outputGradients.Slice(row * stride, stride);
            for (int i = 0; i < dimensions; i++)
            {
                // z = (a - mean) / sigma;  d log p / d mean = z / sigma;  d log p / d log sigma = z^2 - 1
                float z = (actions[(row * dimensions) + i] - outputs[(row * stride) + i]) * precisions[i];
                gradients[i] = gradient * z * precisions[i];
                logDeviationGradients[i] += gradient * ((z * z) - 1f);
            }

            gradients[dimensions..].Clear();
        }
    }

    /// <inheritdoc/>
    public override double Divergence(
        ReadOnlySpan<float> oldOutputs,
        int oldStride,
        ReadOnlySpan<float> oldLogDeviation,
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        float scale,
        Span<float> outputGradients,
        Span<float> logDeviationGradients)
    {
        Span<float> precisions = stackalloc float[dimensions];
        Span<float> ratios = stackalloc float[dimensions];
        double constant = 0;
        for (int i = 0; i < dimensions; i++)
        {
            // KL = log(sigma / sigma_old) + (sigma_old^2 + (mean - mean_old)^2) / (2 sigma^2) - 1/2, summed over dimensions
            float difference = logDeviation[i] - oldLogDeviation[i];
            precisions[i] = MathF.Exp(-logDeviation[i]);
            ratios[i] = MathF.Exp(-2f * difference);
            constant += difference + (0.5 * (ratios[i] - 1f));
        }

        double squares = 0;
        for (int row = 0; row < rows; row++)
        {
            Span<float> gradients = outputGradients.Slice(row * stride, stride);
            for (int i = 0; i < dimensions; i++)
            {
                // With z = (mean - mean_old) / sigma:  dKL / d mean = z / sigma;  dKL / d log sigma = 1 - (sigma_old / sigma)^2 - z^2
                float z = (outputs[(row * stride) + i] - oldOutputs[(row * oldStride) + i]) * precisions[i];
                squares += z * z;
                gradients[i] = scale * z * precisions[i];
                logDeviationGradients[i] += scale * (1f - ratios[i] - (z * z));
            }

            gradients[dimensions..].Clear();
        }

        return (rows * constant) + (0.5 * squares);
    }

    private static void Exponentiate(ReadOnlySpan<float> logarithms, Span<float> destination)
    {
        for (int i = 0; i < logarithms.Length; i++)
        {
            destination[i] = MathF.Exp(logarithms[i]);
        }
    }

    private void LogDensities(
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        ReadOnlySpan<float> actions,
        Span<float> logDensities)
    {
        Span<float> precisions = stackalloc float[dimensions];
        float constant = 0f;
        for (int i = 0; i < dimensions; i++)
        {
            precisions[i] = MathF.Exp(-logDeviation[i]);
            constant -= logDeviation[i] + HalfLogTwoPi;
        }

        for (int row = 0; row < rows; row++)
        {
            float sum = 0f;
            for (int i = 0; i < dimensions; i++)
            {
                float z = (actions[(row * dimensions) + i] - outputs[(row * stride) + i]) * precisions[i];
                sum += z * z;
            }

            logDensities[row] = constant - (0.5f * sum);
        }
    }
}
