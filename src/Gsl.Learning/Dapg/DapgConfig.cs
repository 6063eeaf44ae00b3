namespace Gsl.Learning;

/// <summary>
/// The demonstration term of DAPG as the paper modified it (section 5.3): loss -= weight * A_max * E_demo[pi(a|s)].
/// Recipe section <c>consolidation.dapg</c>.
/// </summary>
public sealed record DapgConfig
{
    /// <summary>Weight omega of the term (<c>weight</c>); constant, annealing hurt in the paper.</summary>
    public float Weight { get; init; } = 0.5f;

    /// <summary>Factor applied to the weight after each iteration (<c>decay</c>); 1 keeps it constant.</summary>
    public float Decay { get; init; } = 1f;

    /// <summary>Which form of the term (<c>form</c>: probability, log_probability).</summary>
    public DemonstrationForm Form { get; init; } = DemonstrationForm.Probability;

    /// <summary>Demonstrated transitions per term (<c>minibatch</c>).</summary>
    public int Minibatch { get; init; } = 64;

    /// <summary>The term is added to every so many policy minibatches (<c>every</c>).</summary>
    public int Every { get; init; } = 4;

    /// <summary>Whether demonstrations are drawn uniformly over variations rather than over transitions (<c>balance_variations</c>).</summary>
    public bool BalanceVariations { get; init; } = true;

    /// <summary>Cap of a density in the probability form, or 0 for none (<c>density_cap</c>).</summary>
    public float DensityCap { get; init; }
}
