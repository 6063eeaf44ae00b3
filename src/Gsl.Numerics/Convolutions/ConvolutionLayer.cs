using Gsl.Numerics.Kernels;

namespace Gsl.Numerics.Convolutions;

/// <summary>Sizes of one 3 x 3 convolution and where its parts lie in the flat parameter vector.</summary>
/// <remarks>
/// Output channels are padded to a multiple of 16 and cut into panels of 32, or of 16 where 32 does not divide them.
/// Weights are [panel][ky][kx][input channel][<see cref="PanelWidth"/>]; their transposed copy, taps reversed, makes the
/// gradient of the inputs a convolution of the gradient of the outputs.
/// </remarks>
internal sealed unsafe class ConvolutionLayer
{
    public ConvolutionLayer(string name, int inputs, int inputPixel, int outputs, int parameterOffset, int transposedOffset)
    {
        Name = name;
        Inputs = inputs;
        InputPixel = inputPixel;
        Outputs = outputs;
        OutputPixel = MlpLayer.RoundUp(outputs, 16);
        PanelWidth = WidthOf(OutputPixel);
        WeightOffset = parameterOffset;
        BiasOffset = WeightOffset + (9 * InputPixel * OutputPixel);
        ParameterEnd = BiasOffset + OutputPixel;
        TransposedOffset = transposedOffset;

        // Pictures have no gradient, so the layer that reads them needs no transposed weights.
        TransposedEnd = transposedOffset + (InputPixel % 16 == 0 ? 9 * InputPixel * OutputPixel : 0);
    }

    /// <summary>Name in archives, below the model's prefix.</summary>
    public string Name { get; }

    public int Inputs { get; }

    /// <summary>Input channels with padding.</summary>
    public int InputPixel { get; }

    public int Outputs { get; }

    /// <summary>Output channels with padding.</summary>
    public int OutputPixel { get; }

    public int PanelWidth { get; }

    public int WeightOffset { get; }

    public int BiasOffset { get; }

    public int ParameterEnd { get; }

    public int TransposedOffset { get; }

    public int TransposedEnd { get; }

    /// <summary>Whether gradients of the inputs can be computed: not for the layer that reads pictures.</summary>
    public bool HasTransposed => TransposedEnd > TransposedOffset;

    /// <summary>Index of a weight in the flat parameter vector; <paramref name="tap"/> = 3 ky + kx.</summary>
    public int WeightIndex(int output, int input, int tap) =>
        WeightOffset + (output / PanelWidth * 9 * InputPixel * PanelWidth)
        + (((tap * InputPixel) + input) * PanelWidth) + (output % PanelWidth);

    /// <summary>The forward convolution without its pictures.</summary>
    public Convolution Forward(float* parameters) => new()
    {
        InputPixel = InputPixel,
        Weights = parameters + WeightOffset,
        Bias = parameters + BiasOffset,
        OutputPixel = OutputPixel,
        PanelWidth = PanelWidth,
        Panels = OutputPixel / PanelWidth,
    };

    /// <summary>The convolution that turns output gradients into input gradients, without its pictures.</summary>
    public Convolution Backward(float* transposed) => new()
    {
        InputPixel = OutputPixel,
        Weights = transposed + TransposedOffset,
        OutputPixel = InputPixel,
        PanelWidth = WidthOf(InputPixel),
        Panels = InputPixel / WidthOf(InputPixel),
    };

    /// <summary>The weight gradient without its pictures.</summary>
    public ConvolutionGradient Gradient(float* gradients) => new()
    {
        InputPixel = InputPixel,
        GradientPixel = OutputPixel,
        Result = gradients + WeightOffset,
        PanelWidth = PanelWidth,
        Panels = OutputPixel / PanelWidth,
    };

    /// <summary>Refreshes the transposed copy of the weights.</summary>
    public void Transpose(float* parameters, float* transposed)
    {
        if (!HasTransposed)
        {
            return;
        }

        int width = WidthOf(InputPixel);
        for (int tap = 0; tap < 9; tap++)
        {
            for (int output = 0; output < OutputPixel; output += 8)
            {
                for (int input = 0; input < InputPixel; input += 8)
                {
                    float* destination = transposed + TransposedOffset + (input / width * 9 * OutputPixel * width)
                        + ((((8 - tap) * OutputPixel) + output) * width) + (input % width);
                    PanelTranspose.Tile(parameters + WeightIndex(output, input, tap), PanelWidth, destination, width);
                }
            }
        }
    }

    private static int WidthOf(int channels) => channels % 32 == 0 ? 32 : 16;
}
