using Gsl.Numerics.Kernels;

namespace Gsl.Numerics;

/// <summary>What the passes of an <see cref="Mlp"/> read: the layers, the bound parameters and their transposed copy.</summary>
internal sealed unsafe class MlpState
{
    private readonly AlignedBuffer[] _masks;
    private readonly AlignedBuffer _transposed;
    private AlignedBuffer? _buffer;
    private int _offset;

    public MlpState(MlpLayer[] layers, Activation activation, int inputStride, int outputStride, SimdLevel level)
    {
        Layers = layers;
        Activation = activation;
        InputStride = inputStride;
        OutputStride = outputStride;
        Level = level;
        _transposed = new AlignedBuffer(layers[^1].TransposedEnd);
        _masks = new AlignedBuffer[layers.Length];
        for (int i = 0; i < layers.Length; i++)
        {
            _masks[i] = new AlignedBuffer(layers[i].Normalized ? layers[i].OutputPadded : 0);
            _masks[i].Span[..(layers[i].Normalized ? layers[i].OutputSize : 0)].Fill(1f);
        }
    }

    public MlpLayer[] Layers { get; }

    public Activation Activation { get; }

    public int InputStride { get; }

    public int OutputStride { get; }

    public SimdLevel Level { get; }

    public float* Parameters =>
        (_buffer ?? throw new InvalidOperationException("The model has no parameters yet: call Bind first.")).Pointer + _offset;

    public void Bind(AlignedBuffer buffer, int offset)
    {
        _buffer = buffer;
        _offset = offset;
    }

    public float* TransposedPanel(MlpLayer layer, int panel) =>
        _transposed.Pointer + layer.TransposedOffset + ((nint)panel * layer.OutputRows * layer.TransposedWidth);

    public void RefreshTransposed()
    {
        foreach (MlpLayer layer in Layers)
        {
            for (int output = 0; output < layer.OutputRows; output += 8)
            {
                float* source = Parameters + layer.WeightIndex(output, 0);
                for (int input = 0; input < layer.InputPadded; input += 8)
                {
                    int width = layer.TransposedWidth;
                    float* panel = TransposedPanel(layer, input / width);
                    PanelTranspose.Tile(
                        source + ((nint)input * layer.Width), layer.Width, panel + ((nint)output * width) + (input % width), width);
                }
            }
        }
    }

    public LayerNormBlock NormBlock(int index, int start, int rows, MlpWorkspace workspace)
    {
        MlpLayer layer = Layers[index];
        return new LayerNormBlock
        {
            Features = layer.OutputSize,
            Panels = layer.Panels,
            Width = layer.Width,
            PanelStride = (nint)workspace.BlockRows * layer.Width,
            Rows = rows,
            Gain = Parameters + layer.GainOffset,
            Bias = Parameters + layer.NormBiasOffset,
            Mask = _masks[index].Pointer,
            Normalized = workspace.Normalized[index].Pointer + ((nint)start * layer.OutputPadded),
            InverseDeviation = workspace.InverseDeviations[index].Pointer + start,
            Scratch = workspace.RowScratch.Pointer,
        };
    }
}
