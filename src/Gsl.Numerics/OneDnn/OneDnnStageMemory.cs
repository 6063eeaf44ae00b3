namespace Gsl.Numerics.OneDnn;

/// <summary>
/// Memory for one stage of a network: what the backward pass needs of every row, scratch for a group of rows, and bordered
/// pictures for the pool. Tensors are [row][line][pixel][channel] without borders unless said otherwise.
/// </summary>
internal sealed unsafe class OneDnnStageMemory
{
    private readonly ImpalaStage _stage;
    private readonly int _elementBytes;
    private readonly AlignedBuffer[] _kept = new AlignedBuffer[(2 * ImpalaStage.Residuals) + 1];
    private readonly byte[] _codes;
    private readonly AlignedBuffer _stream;
    private readonly AlignedBuffer _streamGradient;
    private readonly AlignedBuffer _inputGradient;
    private readonly AlignedBuffer _storedGradient;
    private readonly AlignedBuffer _innerGradient;
    private readonly AlignedBuffer _convolved;
    private readonly AlignedBuffer _convolvedGradient;
    private readonly AlignedBuffer _bordered;
    private readonly AlignedBuffer _borderedGradient;

    public OneDnnStageMemory(ImpalaStage stage, OneDnnConvolution?[] convolutions, OneDnnHandle stream, int rows, int group, int elementBytes)
    {
        _stage = stage;
        _elementBytes = elementBytes;
        Area = stage.Height * stage.Width * stage.Pixel;
        InputArea = stage.InputHeight * stage.InputWidth * stage.Pixel;
        for (int i = 0; i < _kept.Length; i++)
        {
            _kept[i] = new AlignedBuffer(checked(rows * Area / sizeof(float) * elementBytes));
        }

        // Codes that no window has: the pool's gradient reads past the last line and pixel.
        _codes = GC.AllocateUninitializedArray<byte>(checked(rows * stage.CodeArea), pinned: true);
        _codes.AsSpan().Fill(byte.MaxValue);
        _stream = new AlignedBuffer(group * Area);
        _streamGradient = new AlignedBuffer((group * Area) + (stage.Width * stage.Pixel) + stage.Pixel);
        _inputGradient = new AlignedBuffer(group * Area);
        _storedGradient = new AlignedBuffer(elementBytes == sizeof(float) ? 0 : group * Area / sizeof(float) * elementBytes);
        _innerGradient = new AlignedBuffer(group * Area / sizeof(float) * elementBytes);

        // The first convolution of the first stage is not the library's: it goes to bordered pictures directly.
        bool byLibrary = convolutions[0] is not null;
        _convolved = new AlignedBuffer(byLibrary ? group * InputArea : 0);
        _convolvedGradient = new AlignedBuffer(byLibrary ? group * InputArea / sizeof(float) * elementBytes : 0);
        _bordered = new AlignedBuffer(stage.InputArea);
        _bordered.Span.Fill(float.NegativeInfinity);
        _borderedGradient = new AlignedBuffer(stage.InputArea);
        Convolutions = Array.ConvertAll(convolutions, c => c is null ? null : new OneDnnConvolutionMemory(c, stream));
    }

    /// <summary>The library's convolutions; none for the first of the first stage.</summary>
    public OneDnnConvolutionMemory?[] Convolutions { get; }

    /// <summary>Elements of a picture after the pool.</summary>
    public int Area { get; }

    /// <summary>Elements of a picture before the pool.</summary>
    public int InputArea { get; }

    /// <summary>The residual stream, float32.</summary>
    public float* Stream => _stream.Pointer;

    /// <summary>Gradients of the residual stream, float32.</summary>
    public float* StreamGradient => _streamGradient.Pointer;

    /// <summary>Gradients of a convolution's inputs, float32.</summary>
    public float* InputGradient => _inputGradient.Pointer;

    /// <summary>The gradients of the residual stream as operands.</summary>
    public byte* StoredGradient => (byte*)(_elementBytes == sizeof(float) ? _streamGradient : _storedGradient).Pointer;

    /// <summary>Gradients between the convolutions of a residual block, as operands.</summary>
    public byte* InnerGradient => (byte*)_innerGradient.Pointer;

    /// <summary>The convolution before the pool, float32.</summary>
    public float* Convolved => _convolved.Pointer;

    /// <summary>Gradients of the convolution before the pool, as operands.</summary>
    public byte* ConvolvedGradient => (byte*)_convolvedGradient.Pointer;

    /// <summary>One picture of <see cref="Convolved"/> in a border of minus infinity.</summary>
    public float* Bordered => _bordered.Pointer;

    /// <summary>One picture of the gradient of <see cref="Convolved"/> in a border of zeros, float32.</summary>
    public float* BorderedGradient => _borderedGradient.Pointer;

    /// <summary>Operands of every row: the input of residual convolution <paramref name="index"/>, or last the stage's output.</summary>
    public byte* Kept(int row, int index) => (byte*)_kept[index].Pointer + ((nint)row * Area * _elementBytes);

    /// <summary>The pool's winners.</summary>
    public byte* Codes(int row)
    {
        fixed (byte* codes = _codes)
        {
            return codes + ((nint)row * _stage.CodeArea);
        }
    }
}
