namespace Gsl.Numerics.Kernels;

/// <summary>Operands of layer normalisation over a block of rows in panels [panel][<see cref="PanelStride"/> / width][width].</summary>
internal unsafe struct LayerNormBlock
{
    /// <summary>Features, padding not counted.</summary>
    public int Features;

    public int Panels;
    public int Width;
    public nint PanelStride;
    public int Rows;

    /// <summary>Gain and bias [Panels * Width], padding zero.</summary>
    public float* Gain;
    public float* Bias;

    /// <summary>1 for a feature, 0 for padding, [Panels * Width].</summary>
    public float* Mask;

    /// <summary>Normalised features before gain and bias, in panels; on entry of the forward pass the features themselves.</summary>
    public float* Normalized;

    /// <summary>1 / sqrt(variance + epsilon) of each row.</summary>
    public float* InverseDeviation;

    /// <summary>Scratch of two rows, [2 * Panels * Width].</summary>
    public float* Scratch;
}
