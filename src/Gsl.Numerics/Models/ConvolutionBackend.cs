namespace Gsl.Numerics;

/// <summary>What computes convolutions.</summary>
public enum ConvolutionBackend
{
    /// <summary>The managed kernels: float32, the same bits on every machine, and not slower than oneDNN's float32.</summary>
    Auto,

    /// <summary>The managed kernels.</summary>
    Managed,

    /// <summary>oneDNN in float32; the library must be installed (Debian: libdnnl2).</summary>
    OneDnn,

    /// <summary>
    /// oneDNN with operands of convolutions rounded to bfloat16, sums, residual streams, parameters and their gradients in
    /// float32. Twice as fast where the processor has bfloat16 dot products, and slow where it has not.
    /// </summary>
    OneDnnBf16,
}
