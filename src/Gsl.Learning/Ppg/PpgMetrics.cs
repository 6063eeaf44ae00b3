namespace Gsl.Learning;

/// <summary>What an auxiliary phase did, averaged over its minibatches; NaN in iterations without one.</summary>
public sealed class PpgMetrics
{
    /// <summary>Half the mean squared error of the auxiliary value; NaN where one network has but one value.</summary>
    public double AuxiliaryValueLoss { get; set; } = double.NaN;

    /// <summary>Half the mean squared error of the value.</summary>
    public double ValueLoss { get; set; } = double.NaN;

    /// <summary>Mean KL(old policy || policy), the policy as the phase found it being the old one; exact, not estimated.</summary>
    public double Divergence { get; set; } = double.NaN;

    /// <summary>Global gradient norm before clipping.</summary>
    public double GradientNorm { get; set; } = double.NaN;

    /// <summary>Minibatch updates done.</summary>
    public int Minibatches { get; set; }

    /// <summary>Forgets the last phase.</summary>
    internal void Clear() =>
        (AuxiliaryValueLoss, ValueLoss, Divergence, GradientNorm, Minibatches) = (double.NaN, double.NaN, double.NaN, double.NaN, 0);
}
