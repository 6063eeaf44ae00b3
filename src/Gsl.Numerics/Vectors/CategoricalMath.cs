using System.Runtime.Intrinsics;
using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>Log-probabilities and entropies of categorical distributions, safe for logits of any size.</summary>
/// <remarks>The same bits on every processor, see <see cref="VectorMath"/>. Nothing allocates.</remarks>
public static unsafe class CategoricalMath
{
    /// <summary>
    /// logProbabilities[i] = logits[i] - log(sum over j of e^logits[j]). A logit of -infinity marks an impossible choice;
    /// a row of nothing else, or with NaN, gives NaN.
    /// </summary>
    public static void LogSoftmax(ReadOnlySpan<float> logits, Span<float> logProbabilities)
    {
        VectorMath.RequireSame(logits.Length, logProbabilities.Length, nameof(logProbabilities));
        fixed (float* x = logits)
        fixed (float* y = logProbabilities)
        {
            switch (SimdSupport.Best)
            {
                case SimdLevel.Vector512:
                    LogSoftmaxKernel<Simd512, Vector512<float>>.LogSoftmax(x, y, logits.Length);
                    break;
                case SimdLevel.Vector256:
                    LogSoftmaxKernel<Simd256, Vector256<float>>.LogSoftmax(x, y, logits.Length);
                    break;
                default:
                    LogSoftmaxKernel<Simd128, Vector128<float>>.LogSoftmax(x, y, logits.Length);
                    break;
            }
        }
    }

    /// <summary>
    /// The same for the first <paramref name="count"/> elements of each row of logits [rows, <paramref name="stride"/>];
    /// elements from <paramref name="count"/> on become 0.
    /// </summary>
    public static void LogSoftmaxRows(ReadOnlySpan<float> logits, int rows, int count, int stride, Span<float> logProbabilities)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, stride);
        for (int row = 0; row < rows; row++)
        {
            Span<float> destination = logProbabilities.Slice(row * stride, stride);
            LogSoftmax(logits.Slice(row * stride, count), destination[..count]);
            destination[count..].Clear();
        }
    }

    /// <summary>-sum over i of p[i] log p[i], in nats; impossible choices count 0.</summary>
    public static float Entropy(ReadOnlySpan<float> logProbabilities)
    {
        fixed (float* x = logProbabilities)
        {
            return SimdSupport.Best switch
            {
                SimdLevel.Vector512 => LogSoftmaxKernel<Simd512, Vector512<float>>.Entropy(x, logProbabilities.Length),
                SimdLevel.Vector256 => LogSoftmaxKernel<Simd256, Vector256<float>>.Entropy(x, logProbabilities.Length),
                _ => LogSoftmaxKernel<Simd128, Vector128<float>>.Entropy(x, logProbabilities.Length),
            };
        }
    }

    /// <summary>The entropy of the first <paramref name="count"/> elements of each row [rows, <paramref name="stride"/>].</summary>
    public static void EntropyRows(ReadOnlySpan<float> logProbabilities, int rows, int count, int stride, Span<float> entropies)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, stride);
        for (int row = 0; row < rows; row++)
        {
            entropies[row] = Entropy(logProbabilities.Slice(row * stride, count));
        }
    }
}
