namespace Gsl.Numerics.Convolutions;

/// <summary>
/// Operands of a 3 x 3 convolution, stride 1, of one picture with a border of zeros:
/// output[y, x, o] = edge(bias[o] + sum over ky, kx, i of input[y + ky, x + kx, i] * weights[ky, kx, i, o]).
/// </summary>
/// <remarks>
/// Pictures are [line, pixel, channel] with one line and one pixel of border on each side, so no tap needs a condition,
/// and the three taps of a line are contiguous. Every element is one chain of fused multiply-adds in the order of the sum,
/// so its bits do not depend on the vector width. Output-side pointers address the first pixel within the border and
/// share one layout; results must not overlap operands, as elements may be computed twice.
/// </remarks>
internal unsafe struct Convolution
{
    /// <summary>The border's first element.</summary>
    public float* Input;

    /// <summary>Elements from line to line, border included.</summary>
    public nint InputLine;

    /// <summary>Elements from pixel to pixel: the number of input channels summed over.</summary>
    public nint InputPixel;

    /// <summary>[panel of output channels][9 * <see cref="InputPixel"/>][<see cref="PanelWidth"/>].</summary>
    public float* Weights;

    /// <summary>
    /// The weights as <see cref="WinogradKernel{TSimd, TVector}.Weights"/> transforms them, [36][panel][input channel][<see cref="PanelWidth"/>],
    /// or null for a direct convolution.
    /// </summary>
    public float* Transformed;

    /// <summary>Memory for transformed tiles, of <see cref="WinogradBlock.ScratchLength"/>.</summary>
    public float* Scratch;

    /// <summary>[output channels], or null for zeros.</summary>
    public float* Bias;

    public float* Output;
    public nint OutputLine;
    public nint OutputPixel;

    /// <summary>A second result: the positive part.</summary>
    public float* Rectified;

    /// <summary>An addend.</summary>
    public float* Addend;

    /// <summary>Activations whose sign decides whether a gradient passes.</summary>
    public float* Reference;

    public int Height;
    public int Width;

    /// <summary>Output channels in a panel: 16 or 32.</summary>
    public int PanelWidth;

    public int Panels;
}
