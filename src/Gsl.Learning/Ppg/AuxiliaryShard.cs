using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>What one part of an auxiliary minibatch adds to the update: its own gradient and sums.</summary>
internal sealed class AuxiliaryShard(ActorCritic networks)
{
    private AuxiliarySums _policySums;

    /// <summary>This shard's part of the gradient, laid out like the parameters.</summary>
    public AlignedBuffer Gradients { get; } = new(networks.Parameters.Length);

    /// <summary>Sums of the policy's part; the value's loss is apart, since another thread may add it up at the same time.</summary>
    public ref AuxiliarySums PolicySums => ref _policySums;

    /// <summary>Half squared errors of a value network of its own.</summary>
    public double ValueLoss { get; set; }

    /// <summary>Sums over this shard's samples.</summary>
    public AuxiliarySums Sums => _policySums with { ValueLoss = ValueLoss };
}
