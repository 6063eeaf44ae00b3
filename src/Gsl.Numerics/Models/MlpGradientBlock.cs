using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>The gradients of one block of rows on their way back through the layers.</summary>
internal unsafe struct MlpGradientBlock
{
    /// <summary>First row of the block.</summary>
    public int Start;

    public int Rows;

    /// <summary>Whether the gradients of earlier rows are in place already.</summary>
    public bool Accumulate;

    /// <summary>Gradients at the outputs of the layer at hand, in panels <see cref="GradientPanelStride"/> apart.</summary>
    public float* Gradient;
    public nint GradientStride;
    public nint GradientPanelStride;

    /// <summary>Contiguous columns of a row: a panel's, or all of a row-major matrix.</summary>
    public nint GradientDepthWidth;

    /// <summary>Columns that go on to the layer below: all but detached outputs.</summary>
    public int Depth;

    /// <summary>Where the next layer's gradients go, and where the present ones may lie.</summary>
    public float* Scratch;
    public float* OtherScratch;

    /// <summary>A product of these gradients with a layer's transposed weights.</summary>
    public readonly RowProduct AsProduct(MlpLayer layer) => new()
    {
        Left = Gradient,
        LeftStride = GradientStride,
        LeftPanelWidth = GradientDepthWidth,
        LeftPanelStride = GradientPanelStride,
        Depth = Depth,
        Rows = Rows,
        Width = layer.TransposedWidth,
        Columns = layer.TransposedColumns,
    };
}
