namespace Gsl.Learning;

/// <summary>What the demonstration term maximises on demonstrated actions.</summary>
public enum DemonstrationForm
{
    /// <summary>The probability (density) of the action: the paper's form. Bounded for discrete actions; blind to actions the policy has given up.</summary>
    Probability,

    /// <summary>The log-probability: the original DAPG's form.</summary>
    LogProbability,
}
