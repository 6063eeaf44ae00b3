namespace Gsl.Numerics.PointClouds;

/// <summary>Operands of attention over the tokens of one cloud: heads of 32 features side by side, rows of tokens.</summary>
internal unsafe struct AttentionRows
{
    public const int Heads = 4;
    public const int HeadSize = 32;

    /// <summary>Features of all heads.</summary>
    public const int Size = Heads * HeadSize;

    /// <summary>Places for tokens in a row of probabilities.</summary>
    public const int Lanes = 8;

    public float* Queries;
    public int QueryCount;

    public float* Keys;
    public float* Values;
    public int TokenCount;

    /// <summary>Elements from a token's queries, keys or values to the next one's.</summary>
    public nint Stride;

    /// <summary>Whether a token may be looked at [TokenCount].</summary>
    public byte* Present;

    /// <summary>Probabilities [Heads][QueryCount][Lanes].</summary>
    public float* Probabilities;

    /// <summary>Mixed values, or their gradients, [QueryCount][Size].</summary>
    public float* Mixed;

    /// <summary>Gradients, laid out like queries, keys and values.</summary>
    public float* QueryGradients;
    public float* KeyGradients;
    public float* ValueGradients;
}
