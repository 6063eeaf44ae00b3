using Gsl.Numerics;

namespace Gsl.Environments;

/// <summary>Actions that visit much: random ones and bounds, each held for a few steps so that the agent gets somewhere.</summary>
internal static class ActionSampler
{
    private const float ChangeProbability = 0.3f;

    /// <summary>Replaces <paramref name="action"/> now and then; a fresh array of zeros is a valid first value for no space, so pass <paramref name="first"/>.</summary>
    public static void Next(ActionSpace space, ref RandomStream random, bool first, Span<float> action)
    {
        if (!first && random.NextSingle() >= ChangeProbability)
        {
            return;
        }

        bool atBounds = random.NextInt32(2) == 0;
        for (int i = 0; i < action.Length; i++)
        {
            action[i] = space switch
            {
                BoxActionSpace box => Draw(box.Low, box.High, atBounds, ref random),
                DiscreteActionSpace discrete => random.NextInt32(discrete.Count),
                MultiDiscreteActionSpace multi => random.NextInt32(multi.Counts[i]),
                _ => throw new NotSupportedException($"{space.GetType().Name} is not an action space GSL knows."),
            };
        }
    }

    private static float Draw(float low, float high, bool atBound, ref RandomStream random) => atBound
        ? (random.NextInt32(2) == 0 ? low : high)
        : random.NextSingle(low, high);
}
