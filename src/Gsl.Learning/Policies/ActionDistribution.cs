using Gsl.Environments;
using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>
/// The family of distributions a policy network parameterises, as batched kernels over rows of network outputs.
/// </summary>
/// <remarks>
/// Outputs are [rows, stride] with <see cref="OutputSize"/> used columns. <c>cache</c> is scratch of
/// rows x <see cref="CacheSize"/> floats that <see cref="Evaluate"/> fills and <see cref="Gradient"/> reads. Nothing here allocates.
/// </remarks>
public abstract class ActionDistribution
{
    /// <summary>Floats of one action.</summary>
    public abstract int ActionSize { get; }

    /// <summary>Network outputs of one row.</summary>
    public abstract int OutputSize { get; }

    /// <summary>Number of free log standard deviations beside the network (0 for discrete actions).</summary>
    public abstract int LogDeviationSize { get; }

    /// <summary>Scratch floats per row between <see cref="Evaluate"/> and <see cref="Gradient"/>.</summary>
    public abstract int CacheSize { get; }

    /// <summary>The distribution that fits an action space.</summary>
    public static ActionDistribution For(ActionSpace space) => space switch
    {
        DiscreteActionSpace discrete => new CategoricalDistribution([discrete.Count]),
        MultiDiscreteActionSpace multi => new CategoricalDistribution(multi.Counts),
        BoxActionSpace box => new GaussianDistribution(box.Dimensions),
        _ => throw new NotSupportedException($"No policy distribution is known for action space {space}."),
    };

    /// <summary>Draws one action per row, in row order, and writes its log-probability (density).</summary>
    public abstract void Sample(
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        ref RandomStream stream,
        Span<float> actions,
        Span<float> logProbabilities);

    /// <summary>Writes the most probable action of each row.</summary>
    public abstract void Mode(ReadOnlySpan<float> outputs, int stride, int rows, Span<float> actions);

    /// <summary>Writes log-probabilities of the given actions and the entropies, both [rows].</summary>
    public abstract void Evaluate(
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        ReadOnlySpan<float> actions,
        Span<float> cache,
        Span<float> logProbabilities,
        Span<float> entropies);

    /// <summary>
    /// Writes the gradients of sum over rows of (g_row * log pi(a|s) + entropyGradient * H) with respect to the outputs
    /// [rows, stride] (unused columns zero), and adds those with respect to the log deviations [<see cref="LogDeviationSize"/>].
    /// </summary>
    public abstract void Gradient(
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        ReadOnlySpan<float> actions,
        ReadOnlySpan<float> cache,
        ReadOnlySpan<float> logProbabilityGradients,
        float entropyGradient,
        Span<float> outputGradients,
        Span<float> logDeviationGradients);

    /// <summary>
    /// Returns the sum over rows of KL(old || new), writes the gradients of <paramref name="scale"/> times that sum with respect
    /// to the new outputs [rows, stride] (unused columns zero) and adds those to the log deviations [<see cref="LogDeviationSize"/>].
    /// </summary>
    public abstract double Divergence(
        ReadOnlySpan<float> oldOutputs,
        int oldStride,
        ReadOnlySpan<float> oldLogDeviation,
        ReadOnlySpan<float> outputs,
        int stride,
        int rows,
        ReadOnlySpan<float> logDeviation,
        float scale,
        Span<float> outputGradients,
        Span<float> logDeviationGradients);
}
