namespace Gsl.Numerics;

/// <summary>
/// The compute seam: a network made from a specification. Observations go in, a few outputs per sample come out, and
/// the gradients of those outputs go back. Losses, optimisers and algorithms live above it and see nothing else.
/// </summary>
/// <remarks>
/// <para>Parameters are one flat float32 vector in a layout private to the implementation, owned by the caller and bound
/// once; padding inside it is always zero and receives zero gradient. <see cref="Save"/> and
/// <see cref="Load"/> convert to and from the canonical layout (PyTorch's: weight [out, in], bias [out]).</para>
/// <para>A model is immutable while its parameters are: any number of threads may call it at once, each with its own
/// <see cref="ModelWorkspace"/>. After changing parameters call <see cref="ParametersChanged"/> from one thread.</para>
/// </remarks>
public abstract class Model
{
    /// <summary>Number of input features.</summary>
    public abstract int InputSize { get; }

    /// <summary>Row stride of inputs, at least <see cref="InputSize"/>; the elements between must be zero.</summary>
    public abstract int InputStride { get; }

    /// <summary>Number of outputs.</summary>
    public abstract int OutputSize { get; }

    /// <summary>Row stride of outputs and of output gradients, at least <see cref="OutputSize"/>; gradients between must be zero.</summary>
    public abstract int OutputStride { get; }

    /// <summary>Length of the flat parameter vector, padding included; a multiple of 16.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>Rows that <see cref="Forward"/> and <see cref="Backward"/> best see at once: their activations stay in the caches.</summary>
    public virtual int PreferredRows => 256;

    /// <summary>Least rows of a minibatch whose gradient threads should compute by itself: adding it up costs a percent or two of computing it.</summary>
    public virtual int RowsPerShard => 512;

    /// <summary>
    /// Whether <see cref="Backward"/> takes an empty span of parameter gradients and then computes those of the inputs alone, which
    /// for most networks halves its work.
    /// </summary>
    public virtual bool SupportsInputGradientsAlone => false;

    /// <summary>Uses <see cref="ParameterCount"/> elements of <paramref name="buffer"/> from <paramref name="offset"/> (a multiple of 16) as the parameters.</summary>
    public abstract void Bind(AlignedBuffer buffer, int offset);

    /// <summary>Draws fresh parameters.</summary>
    public abstract void Initialize(ref RandomStream random);

    /// <summary>Must be called after parameters change and before the next use (refreshes derived copies). Allocates nothing.</summary>
    public abstract void ParametersChanged();

    /// <summary>Memory for one thread and up to <paramref name="maximumRows"/> samples.</summary>
    public abstract ModelWorkspace CreateWorkspace(int maximumRows);

    /// <summary>
    /// Outputs [rows, <see cref="OutputStride"/>] of inputs [rows, <see cref="InputStride"/>], remembering in the workspace
    /// what <see cref="Backward"/> needs. Also serves for inference. Allocates nothing.
    /// </summary>
    public abstract void Forward(ReadOnlySpan<float> inputs, int rows, Span<float> outputs, ModelWorkspace workspace);

    /// <summary>
    /// Writes (does not add) the parameter gradients [<see cref="ParameterCount"/>] of the sum over rows of
    /// outputs . outputGradients, for the rows of the last <see cref="Forward"/> on this workspace, and, unless empty,
    /// the input gradients [rows, <see cref="InputStride"/>]. Allocates nothing.
    /// With <paramref name="accumulate"/> the parameter gradients continue those already there: a minibatch passed forward
    /// and backward in consecutive ranges of rows gives the same bits as in one piece, while the activations of a range of
    /// some 256 rows still lie in the caches.
    /// </summary>
    public abstract void Backward(
        ReadOnlySpan<float> inputs,
        int rows,
        ReadOnlySpan<float> outputGradients,
        ModelWorkspace workspace,
        Span<float> parameterGradients,
        Span<float> inputGradients = default,
        bool accumulate = false);

    /// <summary>
    /// Adds a flat vector in this model's layout (parameters, or optimiser moments) to an archive in canonical layout,
    /// names prefixed: "prefix.0.weight", "prefix.0.bias", ...
    /// </summary>
    public abstract void Save(TensorArchive archive, string prefix, ReadOnlySpan<float> values);

    /// <summary>Reads back what <see cref="Save"/> wrote; padding becomes zero.</summary>
    /// <exception cref="StateFormatException">A tensor is missing or has another shape.</exception>
    public abstract void Load(TensorArchive archive, string prefix, Span<float> values);
}
