namespace Gsl.Numerics;

/// <summary>Activations and scratch of an <see cref="ImpalaCnn"/>.</summary>
internal sealed class ImpalaWorkspace : ModelWorkspace
{
    public ImpalaWorkspace(ImpalaTrunkWorkspace trunk, ModelWorkspace head, int features, int maximumRows)
        : base(maximumRows)
    {
        Trunk = trunk;
        Head = head;
        Features = new AlignedBuffer(checked(maximumRows * features));
        FeatureGradients = new AlignedBuffer(checked(maximumRows * features));
    }

    /// <summary>Rows of the last forward pass.</summary>
    public int ForwardRows { get; set; }

    public ImpalaTrunkWorkspace Trunk { get; }

    public ModelWorkspace Head { get; }

    /// <summary>What the convolutions made of the pictures [rows, features].</summary>
    public AlignedBuffer Features { get; }

    public AlignedBuffer FeatureGradients { get; }
}
