namespace Gsl.Learning;

/// <summary>Monte-Carlo returns over flat [time, slot] buffers.</summary>
public static class DiscountedReturns
{
    /// <summary>
    /// G_t = r_t + gamma G_{t+1}. Where an episode ended G_{t+1} is <paramref name="endValues"/>, at the rollout's end the last
    /// row of <paramref name="values"/>: generalised advantage estimation's target at lambda = 1.
    /// </summary>
    /// <param name="rewards">[steps, slots].</param>
    /// <param name="values">[steps + 1, slots], of which the last row is read.</param>
    /// <param name="ended">[steps, slots], whether the episode ended with this step.</param>
    /// <param name="endValues">[steps, slots], read where <paramref name="ended"/>.</param>
    /// <param name="steps">Number of time steps.</param>
    /// <param name="slots">Number of slots.</param>
    /// <param name="discount">Gamma.</param>
    /// <param name="returns">Receives G [steps, slots].</param>
    public static void Compute(
        ReadOnlySpan<float> rewards,
        ReadOnlySpan<float> values,
        ReadOnlySpan<bool> ended,
        ReadOnlySpan<float> endValues,
        int steps,
        int slots,
        float discount,
        Span<float> returns)
    {
        for (int slot = 0; slot < slots; slot++)
        {
            float next = values[(steps * slots) + slot];
            for (int t = steps - 1; t >= 0; t--)
            {
                int i = (t * slots) + slot;
                next = rewards[i] + (discount * (ended[i] ? endValues[i] : next));
                returns[i] = next;
            }
        }
    }
}
