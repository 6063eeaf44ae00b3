namespace Gsl.Numerics.Kernels;

/// <summary>
/// Operands of result[i, j] = (accumulate ? result[i, j] : 0) + sum over r of left[r, i] * right[r, j] for one panel of
/// columns j: the weight gradient of a block of rows.
/// </summary>
internal unsafe struct OuterProduct
{
    public float* Left;
    public nint LeftStride;
    public float* Right;
    public nint RightStride;

    /// <summary>[Features, Width].</summary>
    public float* Result;

    /// <summary>Number of terms r.</summary>
    public nint Rows;

    /// <summary>Rows i of the result, a multiple of 8.</summary>
    public int Features;

    /// <summary>Columns of the panel: 16 or 32.</summary>
    public int Width;

    /// <summary>Columns to compute: all, or 8 of 16, the others then being stored as zeros.</summary>
    public int Columns;

    public bool Accumulate;
}
