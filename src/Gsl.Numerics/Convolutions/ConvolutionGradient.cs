namespace Gsl.Numerics.Convolutions;

/// <summary>
/// Operands of the weight gradient of a <see cref="Convolution"/> of one picture:
/// result[ky, kx, i, o] += sum over y, x of input[y + ky, x + kx, i] * gradient[y, x, o].
/// </summary>
/// <remarks>Every element is one chain of fused multiply-adds over the pixels in reading order, continued from picture to picture.</remarks>
internal unsafe struct ConvolutionGradient
{
    /// <summary>The border's first element.</summary>
    public float* Input;
    public nint InputLine;

    /// <summary>Elements from pixel to pixel: the number of input channels.</summary>
    public nint InputPixel;

    /// <summary>The first pixel within the border.</summary>
    public float* Gradient;
    public nint GradientLine;
    public nint GradientPixel;

    /// <summary>[panel of output channels][9 * <see cref="InputPixel"/>][<see cref="PanelWidth"/>].</summary>
    public float* Result;

    /// <summary>Memory for transformed tiles, of <see cref="WinogradBlock.ScratchLength"/>, or null for a direct computation.</summary>
    public float* Scratch;

    public int Height;
    public int Width;

    /// <summary>Output channels in a panel: 16 or 32.</summary>
    public int PanelWidth;

    public int Panels;
}
