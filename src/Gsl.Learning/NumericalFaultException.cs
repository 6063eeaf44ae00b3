namespace Gsl.Learning;

/// <summary>A learner met NaN or infinity; the message names the first tensor it was found in.</summary>
public sealed class NumericalFaultException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    public NumericalFaultException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message for the user and its cause.</summary>
    public NumericalFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public NumericalFaultException()
    {
    }

    /// <summary>Looks upstream for where a non-finite gradient was born: rollout first, then the gradients themselves.</summary>
    internal static NumericalFaultException InUpdate(ActorCritic networks, ReadOnlySpan<float> gradients, RolloutBuffer rollout)
    {
        // The elements of pictures and clouds are packed bytes, not numbers.
        bool packed = networks.ObservationSpace.IsPacked;
        string place = Find("observations", packed ? [] : rollout.Observations.Span)
            ?? Find("rewards", rollout.Rewards)
            ?? Find("values", rollout.Values)
            ?? Find("old log-probabilities", rollout.LogProbabilities)
            ?? Find("advantages", rollout.Advantages)
            ?? Find("parameters", networks.Parameters.Span)
            ?? Find("policy gradients", gradients[..networks.LogDeviationOffset])
            ?? Find("log standard deviation gradients", gradients[networks.LogDeviationOffset..networks.ValueOffset])
            ?? Find("value gradients", gradients[networks.ValueOffset..])
            ?? "the gradient norm overflows";
        return new NumericalFaultException(
            $"The update is not finite: {place}. Nothing was saved since the last checkpoint; lower ppo.learning_rate, "
            + "set ppo.maximum_gradient_norm, or check the environment's rewards with 'gsl env check'.");
    }

    internal static string? Find(string name, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return $"{name} hold {values[i]} at element {i} of {values.Length}";
            }
        }

        return null;
    }
}
