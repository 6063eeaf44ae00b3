namespace Gsl.Numerics.Kernels;

/// <summary>Names the <see cref="IEpilogue"/> of a product.</summary>
internal enum Epilogue
{
    /// <summary><see cref="StoreLinear"/>.</summary>
    Linear,

    /// <summary><see cref="StoreRelu"/>.</summary>
    Relu,

    /// <summary><see cref="StoreReluGradient"/>.</summary>
    ReluGradient,

    /// <summary><see cref="StoreTanhGradient"/>.</summary>
    TanhGradient,
}
