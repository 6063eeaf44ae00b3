namespace Gsl.Learning;

/// <summary>The losses of PPO and their gradients per sample (Schulman et al. 2017, equations 7 and 9).</summary>
public static class PpoLoss
{
    /// <summary>
    /// Gradient of the mean clipped surrogate with respect to each log-probability, and its statistics. With r = exp(log pi
    /// - log pi_old): loss = -mean(min(r A, clip(r, 1 - c, 1 + c) A)); its derivative is -r A / n where the unclipped
    /// branch is the smaller, zero elsewhere.
    /// </summary>
    /// <param name="logProbabilities">log pi(a|s) now [rows].</param>
    /// <param name="oldLogProbabilities">log pi(a|s) when the action was taken [rows].</param>
    /// <param name="advantages">Advantages [rows].</param>
    /// <param name="clip">Clip range c.</param>
    /// <param name="scale">1 / n, n the size of the whole minibatch.</param>
    /// <param name="gradients">Receives d loss / d log pi [rows].</param>
    /// <param name="sums">Receives sums over rows (not means).</param>
    public static void Policy(
        ReadOnlySpan<float> logProbabilities,
        ReadOnlySpan<float> oldLogProbabilities,
        ReadOnlySpan<float> advantages,
        float clip,
        float scale,
        Span<float> gradients,
        ref PpoSums sums)
    {
        double loss = 0;
        double logRatioSum = 0;
        double klSum = 0;
        int clipped = 0;
        double worst = 0;
        for (int i = 0; i < logProbabilities.Length; i++)
        {
            float logRatio = logProbabilities[i] - oldLogProbabilities[i];
            float ratio = MathF.Exp(logRatio);
            float advantage = advantages[i];
            float unclippedTerm = ratio * advantage;
            float clippedTerm = Math.Clamp(ratio, 1f - clip, 1f + clip) * advantage;

            // Written so that NaN counts as active: it must reach the gradient, where it is caught, not vanish here.
            bool active = !(unclippedTerm > clippedTerm);
            loss -= active ? unclippedTerm : clippedTerm;
            gradients[i] = active ? -unclippedTerm * scale : 0f;
            logRatioSum += logRatio;
            klSum += ratio - 1f - logRatio;
            float deviation = MathF.Abs(ratio - 1f);
            clipped += deviation > clip ? 1 : 0;
            worst = Math.Max(worst, deviation);
        }

        sums.PolicyLoss += loss;
        sums.NegativeLogRatio -= logRatioSum;
        sums.Kl += klSum;
        sums.Clipped += clipped;
        sums.WorstRatioError = Math.Max(sums.WorstRatioError, worst);
    }

    /// <summary>
    /// Gradient of coefficient * mean(1/2 max((V - R)^2, (V_clip - R)^2)), V_clip = V_old + clip(V - V_old, +-c); without
    /// clipping (c = 0) of coefficient * mean(1/2 (V - R)^2).
    /// </summary>
    /// <param name="values">V now, every <paramref name="stride"/>-th element [rows].</param>
    /// <param name="stride">Row stride of values and gradients; the columns beyond the first receive zero.</param>
    /// <param name="oldValues">V when the rollout was taken [rows].</param>
    /// <param name="targets">Value targets R [rows].</param>
    /// <param name="clip">Clip range c, 0 for none.</param>
    /// <param name="scale">coefficient / n.</param>
    /// <param name="gradients">Receives d loss / d V [rows, stride].</param>
    /// <returns>The sum over rows of the unweighted loss.</returns>
    public static double Value(
        ReadOnlySpan<float> values,
        int stride,
        ReadOnlySpan<float> oldValues,
        ReadOnlySpan<float> targets,
        float clip,
        float scale,
        Span<float> gradients)
    {
        double loss = 0;
        gradients[..(targets.Length * stride)].Clear();
        for (int i = 0; i < targets.Length; i++)
        {
            float error = values[i * stride] - targets[i];
            float squared = error * error;
            float gradient = error;
            if (clip > 0f)
            {
                float change = values[i * stride] - oldValues[i];
                float clippedError = oldValues[i] + Math.Clamp(change, -clip, clip) - targets[i];
                float clippedSquared = clippedError * clippedError;

                // Where the clamp holds and its branch is the larger, the derivative is zero. Where it does not hold the
                // branches are the same number up to rounding, which must not decide.
                if (MathF.Abs(change) > clip && clippedSquared > squared)
                {
                    squared = clippedSquared;
                    gradient = 0f;
                }
            }

            loss += 0.5 * squared;
            gradients[i * stride] = gradient * scale;
        }

        return loss;
    }
}
