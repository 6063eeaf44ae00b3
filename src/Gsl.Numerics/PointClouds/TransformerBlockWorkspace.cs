namespace Gsl.Numerics.PointClouds;

/// <summary>Activations of a <see cref="TransformerBlock"/> over a batch of token rows.</summary>
internal sealed class TransformerBlockWorkspace
{
    public TransformerBlockWorkspace(TransformerBlock block, int channels, int clouds, int tokens)
    {
        int rows = clouds * tokens;
        Inputs = new AlignedBuffer(rows * channels);
        Projected = new AlignedBuffer(rows * 3 * AttentionRows.Size);
        Probabilities = new AlignedBuffer(rows * AttentionRows.Heads * AttentionRows.Lanes);
        Mixed = new AlignedBuffer(rows * AttentionRows.Size);
        Middle = new AlignedBuffer(rows * channels);
        Normalized = [new AlignedBuffer(rows * channels), new AlignedBuffer(rows * channels)];
        InverseDeviations = [new AlignedBuffer(rows), new AlignedBuffer(rows)];
        Projection = block.Projection.Network.CreateWorkspace(rows);
        Output = block.Output.Network.CreateWorkspace(rows);
        Mlp = block.Mlp.Network.CreateWorkspace(rows);
    }

    public AlignedBuffer Inputs { get; }

    /// <summary>Queries, keys and values of each token.</summary>
    public AlignedBuffer Projected { get; }

    public AlignedBuffer Probabilities { get; }

    public AlignedBuffer Mixed { get; }

    /// <summary>Tokens after attention, normalised.</summary>
    public AlignedBuffer Middle { get; }

    /// <summary>Features before gain and bias, of both normalisations.</summary>
    public AlignedBuffer[] Normalized { get; }

    public AlignedBuffer[] InverseDeviations { get; }

    public ModelWorkspace Projection { get; }

    public ModelWorkspace Output { get; }

    public ModelWorkspace Mlp { get; }
}
