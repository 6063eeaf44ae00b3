namespace Gsl.Learning;

/// <summary>What one iteration's update did, averaged over its minibatches; the field's debug metrics.</summary>
public sealed class PpoMetrics
{
    /// <summary>Clipped surrogate loss.</summary>
    public double PolicyLoss { get; set; }

    /// <summary>Half the mean squared value error (clipped if asked).</summary>
    public double ValueLoss { get; set; }

    /// <summary>Mean entropy of the policy.</summary>
    public double Entropy { get; set; }

    /// <summary>Share of samples whose probability ratio left the clip range.</summary>
    public double ClipFraction { get; set; }

    /// <summary>KL(old || new) estimated as mean(-log ratio).</summary>
    public double OldApproximateKl { get; set; }

    /// <summary>KL(old || new) estimated as mean(ratio - 1 - log ratio).</summary>
    public double ApproximateKl { get; set; }

    /// <summary>Global gradient norm before clipping.</summary>
    public double GradientNorm { get; set; }

    /// <summary>1 - Var(target - value) / Var(target) of the rollout, before the update.</summary>
    public double ExplainedVariance { get; set; }

    /// <summary>Step size used.</summary>
    public double LearningRate { get; set; }

    /// <summary>Mean standard deviation of a Gaussian policy after the update, or NaN.</summary>
    public double StandardDeviation { get; set; }

    /// <summary>Minibatch updates done.</summary>
    public int Minibatches { get; set; }

    /// <summary>Largest |ratio - 1| of the first minibatch, before any parameter moved: zero unless something is wrong.</summary>
    public double FirstRatioError { get; set; }

    /// <summary>Largest advantage of the rollout as it enters the surrogate, at least zero: A_max of DAPG.</summary>
    public double MaximumAdvantage { get; set; }

    /// <summary>Mean probability (density) of demonstrated actions in the demonstration term, or NaN without one.</summary>
    public double DemonstrationProbability { get; set; }

    /// <summary>Norm of the demonstration term's gradient relative to the sum of both norms, or NaN without one.</summary>
    public double DemonstrationGradientShare { get; set; }

    /// <summary>Weight of the demonstration term, or NaN without one.</summary>
    public double DemonstrationWeight { get; set; }
}
