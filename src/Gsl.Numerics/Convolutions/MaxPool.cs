namespace Gsl.Numerics.Convolutions;

/// <summary>
/// Operands of a max-pool 3 x 3, stride 2, border 1, of one picture, and of its gradient. The border of the input holds
/// minus infinity.
/// </summary>
/// <remarks>
/// Codes remember which of the nine elements of a window won: 3 ky + kx, the first of equals. With half the lines and
/// pixels (rounded up) in the output, an input element belongs to at most four windows, so its gradient is gathered from
/// them rather than scattered.
/// </remarks>
internal unsafe struct MaxPool
{
    /// <summary>The input, or its gradient: the border's first element.</summary>
    public float* Input;
    public nint InputLine;

    /// <summary>The output, or its gradient: the first pixel within a border of zeros.</summary>
    public float* Output;
    public nint OutputLine;

    /// <summary>A second result, laid out like the output: its positive part.</summary>
    public float* Rectified;

    /// <summary>[<see cref="Height"/> + 1][<see cref="Width"/> + 1][<see cref="Channels"/>]; the last line and pixel are only read.</summary>
    public byte* Codes;

    /// <summary>Lines of the output.</summary>
    public int Height;

    /// <summary>Pixels of a line of the output.</summary>
    public int Width;

    /// <summary>Channels, a multiple of 16.</summary>
    public int Channels;
}
