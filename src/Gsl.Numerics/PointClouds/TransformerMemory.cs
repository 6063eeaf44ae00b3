namespace Gsl.Numerics.PointClouds;

/// <summary>Gradients and scratch that all blocks of a network share.</summary>
internal sealed class TransformerMemory(int channels, int clouds, int tokens)
{
    /// <summary>Gradients of tokens, going from block to block.</summary>
    public AlignedBuffer Tokens { get; } = new(clouds * tokens * channels);

    public AlignedBuffer OtherTokens { get; } = new(clouds * tokens * channels);

    public AlignedBuffer Mixed { get; } = new(clouds * tokens * AttentionRows.Size);

    /// <summary>Gradients of queries, keys and values.</summary>
    public AlignedBuffer Projected { get; } = new(clouds * tokens * 3 * AttentionRows.Size);

    /// <summary>Each cloud's part in the gradients of a normalisation's gain and bias [clouds][2][channels].</summary>
    public AlignedBuffer Norms { get; } = new(clouds * 2 * channels);

    /// <summary>Scratch of a normalisation.</summary>
    public AlignedBuffer Row { get; } = new(2 * channels);
}
