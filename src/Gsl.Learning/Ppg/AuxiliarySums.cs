namespace Gsl.Learning;

/// <summary>Sums over samples of an auxiliary minibatch, added up over shards in a fixed order.</summary>
internal record struct AuxiliarySums
{
    /// <summary>Half squared errors of the value the policy network says.</summary>
    public double PolicyValueLoss { get; set; }

    /// <summary>Half squared errors of a value network of its own.</summary>
    public double ValueLoss { get; set; }

    /// <summary>KL(old policy || policy).</summary>
    public double Divergence { get; set; }

    public void Add(in AuxiliarySums other)
    {
        PolicyValueLoss += other.PolicyValueLoss;
        ValueLoss += other.ValueLoss;
        Divergence += other.Divergence;
    }
}
