namespace Gsl.Numerics.PointClouds;

/// <summary>Activations and gradients of an <see cref="AttentionPool"/>.</summary>
internal sealed class AttentionPoolWorkspace(AttentionPool pool, int clouds, int tokens)
{
    /// <summary>Keys and values of each token.</summary>
    public AlignedBuffer Projected { get; } = new(clouds * tokens * 2 * AttentionRows.Size);

    public AlignedBuffer Probabilities { get; } = new(clouds * AttentionRows.Heads * AttentionRows.Lanes);

    public AlignedBuffer Mixed { get; } = new(clouds * AttentionRows.Size);

    public AlignedBuffer ProjectedGradients { get; } = new(clouds * tokens * 2 * AttentionRows.Size);

    public AlignedBuffer MixedGradients { get; } = new(clouds * AttentionRows.Size);

    /// <summary>One cloud's gradients of the queries.</summary>
    public AlignedBuffer QueryGradients { get; } = new(AttentionRows.Size);

    public ModelWorkspace Projection { get; } = pool.Projection.Network.CreateWorkspace(clouds * tokens);

    public ModelWorkspace Output { get; } = pool.Output.Network.CreateWorkspace(clouds);
}
