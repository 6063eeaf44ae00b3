namespace Gsl.Learning;

/// <summary>Generalised advantage estimation (Schulman et al. 2016) over flat [time, slot] buffers.</summary>
public static class GeneralizedAdvantage
{
    /// <summary>
    /// delta_t = r_t + gamma V(s_{t+1}) - V(s_t); A_t = delta_t + gamma lambda A_{t+1}; target = A_t + V(s_t). Where an
    /// episode ended the trace is cut and V(s_{t+1}) is <paramref name="endValues"/>: zero if terminated, the value of the
    /// true last observation if truncated.
    /// </summary>
    /// <param name="rewards">[steps, slots].</param>
    /// <param name="values">[steps + 1, slots]; the last row bootstraps the rollout's end.</param>
    /// <param name="ended">[steps, slots], whether the episode ended with this step.</param>
    /// <param name="endValues">[steps, slots], read where <paramref name="ended"/>.</param>
    /// <param name="steps">Number of time steps.</param>
    /// <param name="slots">Number of slots.</param>
    /// <param name="discount">Gamma.</param>
    /// <param name="lambda">Lambda.</param>
    /// <param name="advantages">Receives A [steps, slots].</param>
    /// <param name="targets">Receives the value targets [steps, slots]; empty where they come from elsewhere.</param>
    public static void Compute(
        ReadOnlySpan<float> rewards,
        ReadOnlySpan<float> values,
        ReadOnlySpan<bool> ended,
        ReadOnlySpan<float> endValues,
        int steps,
        int slots,
        float discount,
        float lambda,
        Span<float> advantages,
        Span<float> targets)
    {
        for (int slot = 0; slot < slots; slot++)
        {
            float advantage = 0f;
            for (int t = steps - 1; t >= 0; t--)
            {
                int i = (t * slots) + slot;
                float nextValue = ended[i] ? endValues[i] : values[i + slots];
                float delta = rewards[i] + (discount * nextValue) - values[i];
                advantage = ended[i] ? delta : delta + (discount * lambda * advantage);
                advantages[i] = advantage;
            }
        }

        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = advantages[i] + values[i];
        }
    }
}
