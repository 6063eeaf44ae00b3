namespace Gsl.Learning;

/// <summary>The demonstration term per sample (section 5.3, and the original DAPG of Rajeswaran et al. 2018).</summary>
public static class DapgLoss
{
    /// <summary>
    /// Gradient of the term with respect to each log-probability. Probability form: term = -w A_max mean(pi), derivative
    /// -w A_max pi / n (zero where a cap holds). Log form: term = -w A_max mean(log pi), derivative -w A_max / n.
    /// </summary>
    /// <param name="logProbabilities">log pi(a|s) of demonstrated actions [rows].</param>
    /// <param name="form">Which form.</param>
    /// <param name="strength">w A_max.</param>
    /// <param name="densityCap">Cap of pi in the probability form, 0 for none.</param>
    /// <param name="gradients">Receives d term / d log pi [rows].</param>
    /// <returns>Mean of pi, uncapped.</returns>
    public static double Gradient(
        ReadOnlySpan<float> logProbabilities, DemonstrationForm form, double strength, float densityCap, Span<float> gradients)
    {
        float scale = (float)(strength / logProbabilities.Length);
        double sum = 0;
        for (int i = 0; i < logProbabilities.Length; i++)
        {
            float probability = MathF.Exp(logProbabilities[i]);
            sum += probability;
            gradients[i] = form == DemonstrationForm.LogProbability
                ? -scale
                : densityCap > 0f && probability >= densityCap ? 0f : -scale * probability;
        }

        return sum / logProbabilities.Length;
    }
}
