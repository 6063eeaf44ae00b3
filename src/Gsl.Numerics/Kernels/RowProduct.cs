namespace Gsl.Numerics.Kernels;

/// <summary>
/// Operands of result[r, j] = epilogue(bias[j] + sum over k of left[r, k] * right[k, j]) for one panel of columns j.
/// </summary>
/// <remarks>
/// The left operand lies in panels of <see cref="LeftPanelWidth"/> columns, <see cref="LeftPanelStride"/> elements apart; a
/// row-major matrix is a single panel. Every element is one chain of fused multiply-adds over k in order, so its bits
/// depend on nothing but its own row and column.
/// </remarks>
internal unsafe struct RowProduct
{
    public float* Left;
    public nint LeftStride;
    public nint LeftPanelWidth;
    public nint LeftPanelStride;

    /// <summary>Number of terms k.</summary>
    public nint Depth;

    /// <summary>Panel [Depth, Width].</summary>
    public float* Right;

    /// <summary>[Width], or null for zeros.</summary>
    public float* Bias;

    public float* Result;
    public nint ResultStride;

    /// <summary>Second operand of the epilogue, strided like the result.</summary>
    public float* Reference;

    public int Rows;

    /// <summary>Columns of the panel: 16 or 32.</summary>
    public int Width;

    /// <summary>Columns to compute: all, or 8 of 16, the others then being stored as zeros.</summary>
    public int Columns;
}
