namespace Gsl.Numerics.Kernels;

/// <summary>Which vector width kernels use.</summary>
internal enum SimdLevel
{
    /// <summary><see cref="Simd128"/>, right everywhere.</summary>
    Vector128,

    /// <summary><see cref="Simd256"/>.</summary>
    Vector256,

    /// <summary><see cref="Simd512"/>.</summary>
    Vector512,
}
