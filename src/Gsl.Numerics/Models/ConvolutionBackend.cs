namespace Gsl.Numerics;

/// <summary>What computes convolutions.</summary>
public enum ConvolutionBackend
{
    /// <summary>The fastest in float32: <see cref="Managed"/>.</summary>
    Auto,

    /// <summary>
    /// The managed kernels, the same bits on every machine; by Winograd's minimal filtering where height and width are multiples
    /// of 4, which rounds some units in the sixth digit.
    /// </summary>
    Managed,

    /// <summary>The managed kernels without Winograd's filtering.</summary>
    ManagedDirect,

    /// <summary>oneDNN in float32; the library must be installed (Debian: libdnnl2).</summary>
    OneDnn,

    /// <summary>
    /// oneDNN with operands of convolutions rounded to bfloat16, sums, residual streams, parameters and their gradients in
    /// float32. Twice as fast as in float32 where the processor has bfloat16 dot products, and slow where it has not.
    /// </summary>
    OneDnnBf16,
}
