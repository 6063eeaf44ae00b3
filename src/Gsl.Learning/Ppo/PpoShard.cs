using Gsl.Numerics;

namespace Gsl.Learning;

/// <summary>What one part of a minibatch adds to the update: its own gradient and sums.</summary>
internal sealed class PpoShard(ActorCritic networks)
{
    private PpoSums _policySums;

    /// <summary>This shard's part of the gradient, laid out like the parameters.</summary>
    public AlignedBuffer Gradients { get; } = new(networks.Parameters.Length);

    /// <summary>Sums of the policy's part; the value's loss is apart, since another thread may add it up at the same time.</summary>
    public ref PpoSums PolicySums => ref _policySums;

    /// <summary>Unweighted value loss.</summary>
    public double ValueLoss { get; set; }

    /// <summary>Sums over this shard's samples.</summary>
    public PpoSums Sums => _policySums with { ValueLoss = ValueLoss };
}
