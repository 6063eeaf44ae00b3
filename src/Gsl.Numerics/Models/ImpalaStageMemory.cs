namespace Gsl.Numerics;

/// <summary>
/// Memory for one stage of an <see cref="ImpalaCnn"/>: what the backward pass needs of every row, and scratch pictures for the
/// row at hand. Borders are written here once and never again.
/// </summary>
internal sealed unsafe class ImpalaStageMemory
{
    /// <summary>Pictures kept of every row.</summary>
    private const int KeptPictures = (2 * ImpalaStage.Residuals) + 1;

    private readonly ImpalaStage _stage;
    private readonly AlignedBuffer _kept;
    private readonly AlignedBuffer _codes;
    private readonly AlignedBuffer[] _scratch = new AlignedBuffer[6];
    private readonly AlignedBuffer _convolved;
    private readonly AlignedBuffer _convolvedGradient;

    public ImpalaStageMemory(ImpalaStage stage, int rows)
    {
        _stage = stage;
        _kept = new AlignedBuffer(checked(rows * KeptPictures * stage.Area));
        _codes = new AlignedBuffer(checked(rows * ((stage.CodeArea / sizeof(float)) + 1)));
        for (int i = 0; i < _scratch.Length; i++)
        {
            _scratch[i] = new AlignedBuffer(stage.Area);
        }

        _convolved = new AlignedBuffer(stage.InputArea);
        _convolved.Span.Fill(float.NegativeInfinity);
        _convolvedGradient = new AlignedBuffer(stage.InputArea);
    }

    /// <summary>The convolution before the pool, in a border of minus infinity.</summary>
    public float* Convolved => _convolved.Pointer;

    /// <summary>The gradient of <see cref="Convolved"/>.</summary>
    public float* ConvolvedGradient => _convolvedGradient.Pointer;

    /// <summary>The positive part of the stage's output.</summary>
    public float* RectifiedOutput => _scratch[2].Pointer;

    /// <summary>The gradient between the two convolutions of a residual block.</summary>
    public float* InnerGradient => _scratch[3].Pointer;

    /// <summary>
    /// A picture that the backward pass needs: the positive part of the input of residual convolution <paramref name="index"/>,
    /// or after the last of them the output of the stage.
    /// </summary>
    public float* Kept(int row, int index) => _kept.Pointer + ((((nint)row * KeptPictures) + index) * _stage.Area);

    /// <summary>The output of the stage.</summary>
    public float* Output(int row) => Kept(row, KeptPictures - 1);

    /// <summary>The pool's winners.</summary>
    public byte* Codes(int row) => (byte*)(_codes.Pointer + ((nint)row * ((_stage.CodeArea / sizeof(float)) + 1)));

    /// <summary>The input of residual block <paramref name="index"/>, sign included.</summary>
    public float* BlockInput(int index) => _scratch[index % 2].Pointer;

    /// <summary>The gradient at the input of residual block <paramref name="index"/>; after the last block, at the stage's output.</summary>
    public float* BlockGradient(int index) => _scratch[4 + (index % 2)].Pointer;
}
