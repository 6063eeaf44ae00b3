namespace Gsl.Numerics.Convolutions;

/// <summary>Names the <see cref="IConvolutionEdge"/> of a convolution.</summary>
internal enum ConvolutionEdge
{
    /// <summary><see cref="StorePlain"/>.</summary>
    Plain,

    /// <summary><see cref="StoreRectified"/>.</summary>
    Rectified,

    /// <summary><see cref="StoreSum"/>.</summary>
    Sum,

    /// <summary><see cref="StoreMasked"/>.</summary>
    Masked,

    /// <summary><see cref="StoreMaskedSum"/>.</summary>
    MaskedSum,
}
