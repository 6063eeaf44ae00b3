namespace Gsl.Learning;

/// <summary>
/// The entropies of the policy along a rollout, to be added to its rewards (<see cref="EntropyForm.Reward"/>): measured while
/// acting, where the network's outputs are at hand.
/// </summary>
internal sealed class EntropyRewards(ActorCritic networks, int steps, int slots)
{
    private readonly float[] _entropies = new float[steps * slots];
    private readonly float[] _cache = new float[slots * networks.Distribution.CacheSize];
    private readonly float[] _logProbabilities = new float[slots];

    /// <summary>Keeps the entropies of time step <paramref name="t"/>, whose outputs [slots, stride] led to <paramref name="actions"/>.</summary>
    public void Measure(int t, ReadOnlySpan<float> outputs, ReadOnlySpan<float> actions) =>
        networks.Distribution.Evaluate(
            outputs,
            networks.Policy.OutputStride,
            slots,
            networks.LogDeviation,
            actions,
            _cache,
            _logProbabilities,
            _entropies.AsSpan(t * slots, slots));

    /// <summary>r + c H over the whole rollout [steps, slots].</summary>
    public void AddTo(Span<float> rewards, float coefficient)
    {
        for (int i = 0; i < rewards.Length; i++)
        {
            rewards[i] += coefficient * _entropies[i];
        }
    }
}
