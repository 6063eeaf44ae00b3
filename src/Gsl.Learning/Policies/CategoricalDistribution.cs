using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// Independent categorical choices: one for a discrete space, several for a multi-discrete one. Logits of the components
/// stand side by side in a row; log-probabilities and entropies are summed over components.
/// </summary>
public sealed class CategoricalDistribution : ActionDistribution
{
    private readonly int[] _counts;

    /// <summary>Creates the distribution of components with the given numbers of choices.</summary>
    public CategoricalDistribution(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        _counts = [.. counts];
        foreach (int count in _counts)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(counts));
        }

        OutputSize = _counts.Sum();
    }

    /// <inheritdoc/>
    public override int ActionSize => _counts.Length;

    /// <inheritdoc/>
    public override int OutputSize { get; }

    /// <inheritdoc/>
    public override int LogDeviationSize => 0;

    /// <summary>Log-probabilities of every choice, their exponentials, and the entropy of every component.</summary>
    public override int CacheSize => (2 * OutputSize) + _counts.Length;

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
        Span<float> logs = stackalloc float[OutputSize];
        Span<float> probabilities = stackalloc float[OutputSize];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> logits = outputs.Slice(row * stride, OutputSize);
            float total = 0f;
            int offset = 0;
            for (int component = 0; component < _counts.Length; component++)
            {
                int count = _counts[component];
                Span<float> componentProbabilities = probabilities.Slice(offset, count);
                LogSoftmax(logits.Slice(offset, count), logs.Slice(offset, count), componentProbabilities);
                int choice = Draw(componentProbabilities, stream.NextSingle());
                actions[(row * _counts.Length) + component] = choice;
                total += logs[offset + choice];
                offset += count;
            }

            logProbabilities[row] = total;
        }
    }

    /// <inheritdoc/>
    public override void Mode(ReadOnlySpan<float> outputs, int stride, int rows, Span<float> actions)
    {
        for (int row = 0; row < rows; row++)
        {
            int offset = row * stride;
            for (int component = 0; component < _counts.Length; component++)
            {
                actions[(row * _counts.Length) + component] = IndexOfMaximum(outputs.Slice(offset, _counts[component]));
                offset += _counts[component];
            }
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
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> logits = outputs.Slice(row * stride, OutputSize);
            Span<float> rowCache = cache.Slice(row * CacheSize, CacheSize);
            Span<float> logs = rowCache[..OutputSize];
            Span<float> probabilities = rowCache.Slice(OutputSize, OutputSize);
            float logProbability = 0f;
            float entropy = 0f;
            int offset = 0;
            for (int component = 0; component < _counts.Length; component++)
            {
                int count = _counts[component];
                LogSoftmax(logits.Slice(offset, count), logs.Slice(offset, count), probabilities.Slice(offset, count));
                float componentEntropy = 0f;
                for (int i = offset; i < offset + count; i++)
                {
                    componentEntropy -= probabilities[i] * logs[i];
                }

                logProbability += logs[offset + (int)actions[(row * _counts.Length) + component]];
                entropy += componentEntropy;
                rowCache[(2 * OutputSize) + component] = componentEntropy;
                offset += count;
            }

            logProbabilities[row] = logProbability;
            entropies[row] = entropy;
        }
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
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> rowCache = cache.Slice(row * CacheSize, CacheSize);
            ReadOnlySpan<float> logs = rowCache[..OutputSize];
            ReadOnlySpan<float> probabilities = rowCache.Slice(OutputSize, OutputSize);
            Span<float> gradients = outputGradients.Slice(row * stride, stride);
            float gradient = logProbabilityGradients[row];
            int offset = 0;
            for (int component = 0; component < _counts.Length; component++)
            {
                int count = _counts[component];
                float entropy = rowCache[(2 * OutputSize) + component];
                for (int i = offset; i < offset + count; i++)
                {
                    // d log p_a / dz_i = [i = a] - p_i;  dH / dz_i = -p_i (log p_i + H)
                    gradients[i] = -probabilities[i] * (gradient + (entropyGradient * (logs[i] + entropy)));
                }

                gradients[offset + (int)actions[(row * _counts.Length) + component]] += gradient;
                offset += count;
            }

            gradients[OutputSize..].Clear();
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
        Span<float> oldLogs = stackalloc float[OutputSize];
        Span<float> oldProbabilities = stackalloc float[OutputSize];
        Span<float> logs = stackalloc float[OutputSize];
        Span<float> probabilities = stackalloc float[OutputSize];
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> oldLogits = oldOutputs.Slice(row * oldStride, OutputSize);
            ReadOnlySpan<float> logits = outputs.Slice(row * stride, OutputSize);
            Span<float> gradients = outputGradients.Slice(row * stride, stride);
            int offset = 0;
            foreach (int count in _counts)
            {
                LogSoftmax(oldLogits.Slice(offset, count), oldLogs.Slice(offset, count), oldProbabilities.Slice(offset, count));
                LogSoftmax(logits.Slice(offset, count), logs.Slice(offset, count), probabilities.Slice(offset, count));
                offset += count;
            }

            for (int i = 0; i < OutputSize; i++)
            {
                // KL = sum p_old (log p_old - log p);  dKL / dz_i = p_i - p_old_i
                sum += oldProbabilities[i] * (oldLogs[i] - logs[i]);
                gradients[i] = scale * (probabilities[i] - oldProbabilities[i]);
            }

            gradients[OutputSize..].Clear();
        }

        return sum;
    }

    private static void LogSoftmax(ReadOnlySpan<float> logits, Span<float> logs, Span<float> probabilities)
    {
        float maximum = logits[0];
        for (int i = 1; i < logits.Length; i++)
        {
            maximum = MathF.Max(maximum, logits[i]);
        }

        float sum = 0f;
        for (int i = 0; i < logits.Length; i++)
        {
            float exponential = MathF.Exp(logits[i] - maximum);
            probabilities[i] = exponential;
            sum += exponential;
        }

        float logSum = MathF.Log(sum);
        float scale = 1f / sum;
        for (int i = 0; i < logits.Length; i++)
        {
            logs[i] = logits[i] - maximum - logSum;
            probabilities[i] *= scale;
        }
    }

    private static int Draw(ReadOnlySpan<float> probabilities, float uniform)
    {
        // The last choice with any probability takes what rounding left over, so a choice of probability zero is never drawn.
        int last = 0;
        float cumulative = 0f;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] > 0f)
            {
                last = i;
                cumulative += probabilities[i];
                if (uniform < cumulative)
                {
                    return i;
                }
            }
        }

        return last;
    }

    private static int IndexOfMaximum(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
