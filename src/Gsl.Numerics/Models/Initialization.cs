namespace Gsl.Numerics;

/// <summary>How weights are drawn; biases always start at zero.</summary>
public enum Initialization
{
    /// <summary>Orthogonal rows or columns (QR of a Gaussian matrix) times the gain.</summary>
    Orthogonal,

    /// <summary>Uniform in +-gain * sqrt(6 / (in + out)) (Glorot).</summary>
    XavierUniform,

    /// <summary>Normal with standard deviation gain * sqrt(2 / (in + out)) (Glorot).</summary>
    XavierNormal,
}
