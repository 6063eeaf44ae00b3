namespace Gsl.Learning;

/// <summary>What the discriminator's updates of one iteration did, averaged over them; NaN where there was none.</summary>
public sealed class GailMetrics
{
    /// <summary>Cross-entropy of demonstrated and own samples, added up; 1.386 when it cannot tell them apart.</summary>
    public double Loss { get; set; } = double.NaN;

    /// <summary>Share of demonstrated samples it takes for demonstrated.</summary>
    public double ExpertAccuracy { get; set; } = double.NaN;

    /// <summary>Share of the policy's samples it takes for the policy's; near 1 for long, it has nothing to teach.</summary>
    public double AgentAccuracy { get; set; } = double.NaN;

    /// <summary>Mean logit of demonstrated samples; negative is right.</summary>
    public double ExpertLogit { get; set; } = double.NaN;

    /// <summary>Mean logit of the policy's samples; positive is right.</summary>
    public double AgentLogit { get; set; } = double.NaN;

    /// <summary>Mean reward softplus(-logit) it gives the policy's samples.</summary>
    public double Reward { get; set; } = double.NaN;

    /// <summary>Updates done.</summary>
    public int Updates { get; set; }
}
