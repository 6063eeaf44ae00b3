namespace Gsl.Numerics.PointClouds;

/// <summary>
/// Operands of largest[j] = max(largest[j], bias[j] + sum over k of left[r, k] * right[k, j]) over rows r, with the place of the first
/// row that has the largest, for one panel of 32 columns j.
/// </summary>
internal unsafe struct MaxProduct
{
    /// <summary>Columns of a panel.</summary>
    public const int Width = 32;

    public float* Left;
    public nint LeftStride;
    public int Rows;

    /// <summary>Number of terms k.</summary>
    public nint Depth;

    /// <summary>Panel [Depth, 32].</summary>
    public float* Right;

    public float* Bias;
    public float* Largest;
    public float* Places;

    /// <summary>Place of row 0.</summary>
    public int FirstPlace;
}
